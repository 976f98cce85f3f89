package io.callwell.appointment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the appointment service.
 *
 * @param holdTtl       how long a hold lives when nobody renews it
 * @param sweepEvery    how often dead holds are swept
 * @param horizonDays   for how many days ahead slots exist, 1 to 366
 * @param minimumNotice a slot that starts sooner than this is not offered
 * @param offerTtl      how long a slot is kept for a patient who is to be asked, 1m to 24h
 */
@ConfigurationProperties("callwell.appointment")
public record AppointmentProperties(
        @DefaultValue("2m") Duration holdTtl,
        @DefaultValue("15s") Duration sweepEvery,
        @DefaultValue("30") int horizonDays,
        @DefaultValue("1h") Duration minimumNotice,
        @DefaultValue("45m") Duration offerTtl) {

    public AppointmentProperties {
        if (holdTtl.compareTo(Duration.ofSeconds(5)) < 0 || holdTtl.compareTo(Duration.ofMinutes(30)) > 0) {
            throw new IllegalArgumentException("callwell.appointment.hold-ttl is " + holdTtl + "; give 5s to 30m");
        }
        if (sweepEvery.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("callwell.appointment.sweep-every is " + sweepEvery + "; give 100ms or more");
        }
        if (horizonDays < 1 || horizonDays > 366) {
            throw new IllegalArgumentException("callwell.appointment.horizon-days is " + horizonDays + "; give 1 to 366");
        }
        if (offerTtl.compareTo(Duration.ofMinutes(1)) < 0 || offerTtl.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("callwell.appointment.offer-ttl is " + offerTtl + "; give 1m to 24h");
        }
        if (minimumNotice.isNegative()) {
            throw new IllegalArgumentException("callwell.appointment.minimum-notice is negative");
        }
    }
}
