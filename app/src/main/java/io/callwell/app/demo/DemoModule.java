package io.callwell.app.demo;

import io.callwell.platform.PlatformSettings;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
}
