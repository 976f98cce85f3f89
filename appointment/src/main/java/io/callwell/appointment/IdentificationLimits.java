package io.callwell.appointment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be tried before a human has to help. Only tries that fitted nobody count; those of an hour count for a number and for the hospital.
 *
 * @param readings          of one birth date that are looked at, 1 to 10
 * @param missesPerCall     in one call
 * @param missesPerCaller   from one number, whatever the call
 * @param missesPerHospital from everybody: above it somebody goes through names, and callers wait for a human until the hour is over
 */
@ConfigurationProperties("callwell.appointment.identification")
public record IdentificationLimits(
        @DefaultValue("4") int readings,
        @DefaultValue("3") int missesPerCall,
        @DefaultValue("5") int missesPerCaller,
        @DefaultValue("60") int missesPerHospital) {

    public IdentificationLimits {
        within("readings", readings, 10);
        within("misses-per-call", missesPerCall, 10);
        within("misses-per-caller", missesPerCaller, 100);
        within("misses-per-hospital", missesPerHospital, 100_000);
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("callwell.appointment.identification." + name + " is " + value + "; give 1 to " + most);
        }
    }
}
