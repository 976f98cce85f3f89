package io.callwell.scoring;

import io.callwell.appointment.Appointments;
import io.callwell.events.AppointmentChanged;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.Topic;
import io.callwell.orchestrator.CallJournals;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Subscription;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.scoring.quality.QualityRules;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The scoring service. Needs the beans of the platform, {@link Appointments} and {@link CallJournals}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.SCORING)
public class ScoringModule {

    @Bean
    ModuleSchema scoringSchema() {
        return new ModuleSchema("scoring");
    }

    @Bean
    Scores scores(JdbcClient jdbc, JsonMapper json) {
        return new Scores(jdbc, json);
    }

    @Bean
    Judge judge(Scores scores, JsonMapper json, CallJournals journals, Clock clock) {
        return new Judge(scores, new QualityRules(json), journals, clock);
    }

    @Bean
    Subscription<CallCompleted> scoringCallCompleted(Judge judge) {
        return new Subscription<>("scoring.call-completed", Topic.CALLS_COMPLETED, CallCompleted.class, judge::completed);
    }

    @Bean
    Subscription<CallEscalated> scoringCallEscalated(Judge judge) {
        return new Subscription<>("scoring.call-escalated", Topic.CALLS_ESCALATED, CallEscalated.class, judge::escalated);
    }

    @Bean
    Subscription<CallFailed> scoringCallFailed(Judge judge) {
        return new Subscription<>("scoring.call-failed", Topic.CALLS_FAILED, CallFailed.class, judge::failed);
    }

    @Bean
    Subscription<AppointmentChanged> scoringAppointmentChanged(Judge judge) {
        return new Subscription<>("scoring.appointment-changed", Topic.APPOINTMENTS_CHANGED, AppointmentChanged.class, judge::changed);
    }

    @Bean
    ScoreDesk scoreDesk(Scores scores, TenantTransactions transactions) {
        return new ScoreDesk(scores, transactions);
    }

    @Bean
    ScoringApi scoringApi(Scores scores, TenantTransactions transactions, Appointments appointments, Clock clock) {
        return new ScoringApi(scores, transactions, appointments, clock);
    }
}
