package io.callwell.app.demo;

import io.callwell.appointment.demo.DemoFacts;
import io.callwell.appointment.demo.DemoHospitals;
import io.callwell.campaign.Campaigns;
import io.callwell.orchestrator.CallJournals;
import io.callwell.platform.PlatformSettings;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Subscription;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.telephony.twilio.TwilioSettings;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demonstration; exists only where {@code callwell.demo.enabled} is true. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("callwell.demo.enabled")
public class DemoModule {

    /** Calls are allowed from nine to nine; the demonstration leaves the last hour free for what it started. */
    static final LocalTime OPENS = LocalTime.of(9, 30);
    static final LocalTime CLOSES = LocalTime.of(20, 0);
    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    @Bean
    DemoClock demoClock(PlatformSettings settings) {
        DemoClock clock = new DemoClock(Clock.systemUTC(), settings.folder().resolve("demo-clock"));
        clock.openBetween(ZONE, OPENS, CLOSES);
        return clock;
    }

    @Bean
    @ConditionalOnRole(Role.CARRIER)
    DemoCarrier demoCarrier(TwilioSettings twilio) {
        return new DemoCarrier(twilio.baseUrl());
    }

    @Bean
    @ConditionalOnRole(Role.CARRIER)
    DemoRuns demoRuns(
            DemoClock clock,
            DemoHospitals hospitals,
            DemoFacts facts,
            Hospitals phones,
            DemoCarrier carrier,
            Campaigns campaigns,
            CallJournals journals,
            TenantTransactions transactions,
            JdbcClient jdbc,
            ObjectProvider<Subscription<?>> subscriptions) {
        return new DemoRuns(clock, hospitals, facts, phones, carrier, campaigns, journals, transactions, jdbc, subscriptions);
    }

    /** The demo hospitals exist before anybody can sign in. */
    @Bean
    @ConditionalOnRole(Role.APPOINTMENT)
    SmartInitializingSingleton demoHospitalsExist(DemoHospitals hospitals, DemoClock clock) {
        return () -> hospitals.ensure(clock);
    }
}
