package io.callwell.campaign.intake;

import io.callwell.appointment.PatientRegister;
import io.callwell.campaign.CampaignProperties;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.http.Remotes;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.role.ConditionalOnMissingRole;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.secrets.PiiKeys;
import io.callwell.platform.store.ObjectStore;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.work.Round;
import io.callwell.platform.work.Rounds;
import io.callwell.telephony.PhoneNumbers;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Files of patients and do-not-disturb numbers, where the campaign role runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.CAMPAIGN)
public class IntakeModule {

    /** The register of another process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.CAMPAIGN)
    static class RegisterElsewhere {

        @Bean
        @ConditionalOnMissingRole(Role.APPOINTMENT)
        PatientRegister patientRegister(Remotes remotes) {
            return remotes.client(Role.APPOINTMENT, PatientRegister.class);
        }
    }

    @Bean
    SealedFiles intakeFiles(ObjectStore store, PiiKeys keys) {
        return new SealedFiles(store, keys);
    }

    @Bean
    StoredIntakes storedIntakes(JdbcClient jdbc, JsonMapper json) {
        return new StoredIntakes(jdbc, json);
    }

    @Bean
    Registry doNotDisturbRegistry(JdbcClient jdbc) {
        return new Registry(jdbc);
    }

    @Bean
    IntakeRun intakeRun(SealedFiles files, StoredIntakes intakes, Registry registry, PatientRegister patients, PhoneNumbers numbers, Hospitals hospitals,
            TenantTransactions transactions, Clock clock) {
        return new IntakeRun(files, intakes, registry, patients, numbers, hospitals, transactions, clock);
    }

    @Bean
    IntakeDesk intakeDesk(SealedFiles files, StoredIntakes intakes, IntakeRun run, TenantTransactions transactions, Hospitals hospitals, Ids ids, Clock clock,
            CampaignProperties settings) {
        return new IntakeDesk(files, intakes, run, transactions, hospitals, ids, clock, settings.longestFile().toBytes());
    }

    @Bean
    FileImport fileImport(IntakeDesk desk, IntakeRun run) {
        return new FileImport(desk, run);
    }

    @Bean
    IntakeWorker intakeWorker(TenantTransactions transactions, Hospitals hospitals, StoredIntakes intakes, IntakeRun run, SealedFiles files,
            CampaignProperties settings, Clock clock) {
        return new IntakeWorker(transactions, hospitals, intakes, run, files, settings.keepFiles(), clock);
    }

    @Bean
    IntakeApi intakeApi(IntakeDesk desk) {
        return new IntakeApi(desk);
    }

    @Bean
    Rounds intakeRounds(IntakeWorker worker, CampaignProperties settings) {
        return new Rounds(
                new Round("campaign-intake", settings.pollFilesEvery(), worker::round),
                new Round("campaign-intake-forget", Duration.ofHours(1), worker::forget));
    }
}
