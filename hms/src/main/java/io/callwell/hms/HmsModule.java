package io.callwell.hms;

import io.callwell.appointment.hospital.HospitalLinks;
import io.callwell.appointment.hospital.HospitalMirror;
import io.callwell.appointment.hospital.HospitalSettling;
import io.callwell.hms.sync.StoredInbox;
import io.callwell.hms.sync.Synchronisation;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.work.Round;
import io.callwell.platform.work.Rounds;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Connects hospitals that have a system of their own, where the appointment service runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.APPOINTMENT)
@EnableConfigurationProperties(HmsSettings.class)
@Import({HospitalSystemApi.class, HospitalNewsWebhook.class})
public class HmsModule {

    @Bean
    ModuleSchema hmsSchema() {
        return new ModuleSchema("hms");
    }

    @Bean
    Inbox hospitalInbox(TenantTransactions transactions, JdbcClient jdbc, JsonMapper json, Ids ids, HospitalMirror mirror, HospitalLinks links,
            HmsSettings settings, Hospitals hospitals) {
        return new StoredInbox(transactions, jdbc, json, ids, mirror, links, id -> terms(settings, hospitals.hospital(id)));
    }

    @Bean
    Connections hospitalConnections(HmsSettings settings, Hospitals hospitals, Secrets secrets, Clock clock, Inbox inbox) {
        return new Connections(settings, hospitals, new Adapters(secrets, clock, inbox), clock);
    }

    @Bean
    Synchronisation hospitalSynchronisation(TenantTransactions transactions, JdbcClient jdbc, HospitalMirror mirror, HospitalSettling settling, Clock clock) {
        return new Synchronisation(transactions, jdbc, mirror, settling, clock);
    }

    @Bean
    Rounds hospitalRounds(Connections connections, Synchronisation synchronisation, HmsSettings settings) {
        if (settings.hospitals().isEmpty()) {
            return new Rounds();
        }
        return new Rounds(
                new Round("hospital-slots", java.time.Duration.ofSeconds(1), settings.slotsEvery(), () -> connections.slots(synchronisation)),
                new Round("hospital-changes", settings.syncEvery(), () -> connections.changes(synchronisation)));
    }

    @Bean
    HospitalHealth hospitalSystemsHealthIndicator(Connections connections) {
        return new HospitalHealth(connections);
    }

    private static HospitalMirror.Terms terms(HmsSettings settings, Hospital hospital) {
        return Optional.ofNullable(settings.hospitals().get(hospital.code()))
                .map(each -> new HospitalMirror.Terms(each.consent(), each.patientZone().isBlank() ? hospital.zone().getId() : each.patientZone(), hospital.language()))
                .orElse(new HospitalMirror.Terms(false, "", hospital.language()));
    }
}
