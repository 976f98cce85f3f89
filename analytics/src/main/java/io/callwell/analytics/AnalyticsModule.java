package io.callwell.analytics;

import io.callwell.appointment.Appointments;
import io.callwell.campaign.Campaigns;
import io.callwell.events.AppointmentChanged;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.CallInitiated;
import io.callwell.events.TargetQueued;
import io.callwell.events.Topic;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Subscription;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.tenant.Hospitals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The analytics service. Needs the beans of the platform, {@link Appointments} and {@link Campaigns}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.ANALYTICS)
public class AnalyticsModule {

    @Bean
    ModuleSchema analyticsSchema() {
        return new ModuleSchema("analytics");
    }

    @Bean
    Facts analyticsFacts(JdbcClient jdbc) {
        return new Facts(jdbc);
    }

    @Bean
    Subscription<TargetQueued> analyticsTargetQueued(Facts facts) {
        return new Subscription<>("analytics.target-queued", Topic.CAMPAIGNS_QUEUED, TargetQueued.class, facts::queued);
    }

    @Bean
    Subscription<CallInitiated> analyticsCallInitiated(Facts facts) {
        return new Subscription<>("analytics.call-initiated", Topic.CALLS_INITIATED, CallInitiated.class, facts::initiated);
    }

    @Bean
    Subscription<CallCompleted> analyticsCallCompleted(Facts facts) {
        return new Subscription<>("analytics.call-completed", Topic.CALLS_COMPLETED, CallCompleted.class, facts::completed);
    }

    @Bean
    Subscription<CallEscalated> analyticsCallEscalated(Facts facts) {
        return new Subscription<>("analytics.call-escalated", Topic.CALLS_ESCALATED, CallEscalated.class, facts::escalated);
    }

    @Bean
    Subscription<CallFailed> analyticsCallFailed(Facts facts) {
        return new Subscription<>("analytics.call-failed", Topic.CALLS_FAILED, CallFailed.class, facts::failed);
    }

    @Bean
    Subscription<AppointmentChanged> analyticsAppointmentChanged(Facts facts) {
        return new Subscription<>("analytics.appointment-changed", Topic.APPOINTMENTS_CHANGED, AppointmentChanged.class, facts::changed);
    }

    @Bean
    FiguresApi figuresApi(JdbcClient jdbc, TenantTransactions transactions, Hospitals hospitals, Appointments appointments,
            Campaigns campaigns) {
        return new FiguresApi(new FigureQueries(jdbc), transactions, hospitals, appointments, campaigns);
    }
}
