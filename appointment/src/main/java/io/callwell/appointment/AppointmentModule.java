package io.callwell.appointment;

import io.callwell.appointment.booking.CallOutcomes;
import io.callwell.appointment.booking.HoldSweeper;
import io.callwell.appointment.schedule.SlotHorizon;
import io.callwell.appointment.waitlist.Backfill;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.CallInitiated;
import io.callwell.events.Topic;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.events.Subscription;
import io.callwell.platform.http.Remotes;
import io.callwell.platform.role.ConditionalOnMissingRole;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.work.Round;
import io.callwell.platform.work.Rounds;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The appointment service where its role runs, and clients for it elsewhere. */
@Configuration(proxyBeanMethods = false)
public class AppointmentModule {

    /** The service itself. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.APPOINTMENT)
    @EnableConfigurationProperties({AppointmentProperties.class, IdentificationLimits.class})
    @ComponentScan({
        "io.callwell.appointment.absence",
        "io.callwell.appointment.booking",
        "io.callwell.appointment.demo",
        "io.callwell.appointment.hospital",
        "io.callwell.appointment.patient",
        "io.callwell.appointment.schedule",
        "io.callwell.appointment.waitlist",
        "io.callwell.appointment.web"
    })
    static class Service {

        @Bean
        ModuleSchema appointmentSchema() {
            return new ModuleSchema("appointment");
        }

        @Bean
        Rounds appointmentRounds(HoldSweeper holds, SlotHorizon slots, Backfill backfill, AppointmentProperties settings) {
            return new Rounds(
                    new Round("hold-sweeper", settings.sweepEvery(), holds::sweep),
                    new Round("waitlist-backfill", settings.sweepEvery(), backfill::offer),
                    new Round("slot-horizon", Duration.ofMinutes(1), Duration.ofHours(1), slots::extend));
        }

        @Bean
        Subscription<CallInitiated> appointmentCallInitiated(CallOutcomes outcomes) {
            return new Subscription<>("appointment.call-initiated", Topic.CALLS_INITIATED, CallInitiated.class, outcomes::initiated);
        }

        @Bean
        Subscription<CallCompleted> appointmentCallCompleted(CallOutcomes outcomes) {
            return new Subscription<>("appointment.call-completed", Topic.CALLS_COMPLETED, CallCompleted.class, outcomes::completed);
        }

        @Bean
        Subscription<CallEscalated> appointmentCallEscalated(CallOutcomes outcomes) {
            return new Subscription<>("appointment.call-escalated", Topic.CALLS_ESCALATED, CallEscalated.class, outcomes::escalated);
        }

        @Bean
        Subscription<CallFailed> appointmentCallFailed(CallOutcomes outcomes) {
            return new Subscription<>("appointment.call-failed", Topic.CALLS_FAILED, CallFailed.class, outcomes::failed);
        }
    }

    /** Clients of the service in another process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingRole(Role.APPOINTMENT)
    static class Clients {

        @Bean
        Patients patients(Remotes remotes) {
            return remotes.client(Role.APPOINTMENT, Patients.class);
        }

        @Bean
        Appointments appointments(Remotes remotes) {
            return remotes.client(Role.APPOINTMENT, Appointments.class);
        }

        @Bean
        Waitlist waitlist(Remotes remotes) {
            return remotes.client(Role.APPOINTMENT, Waitlist.class);
        }

        @Bean
        DoctorAbsences doctorAbsences(Remotes remotes) {
            return remotes.client(Role.APPOINTMENT, DoctorAbsences.class);
        }

        @Bean
        Departments departments(Remotes remotes) {
            return remotes.client(Role.APPOINTMENT, Departments.class);
        }

        @Bean
        Information information(Remotes remotes) {
            return remotes.client(Role.APPOINTMENT, Information.class);
        }
    }
}
