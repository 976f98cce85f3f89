package io.callwell.hms;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Hospitals that have a system of their own.
 *
 * @param syncEvery  how often their changes are fetched
 * @param slotsEvery how often free slots are fetched
 * @param slotDays   for how many days ahead, 1 to 120
 * @param hospitals  by the hospital's code; none for hospitals that work on our schedule alone
 */
@ConfigurationProperties("callwell.hms")
public record HmsSettings(
        @DefaultValue("15s") Duration syncEvery,
        @DefaultValue("60s") Duration slotsEvery,
        @DefaultValue("30") int slotDays,
        @DefaultValue Map<String, Connection> hospitals) {

    public HmsSettings {
        if (syncEvery.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("callwell.hms.sync-every is " + syncEvery + "; give 1s or more");
        }
        if (slotDays < 1 || slotDays > 120) {
            throw new IllegalArgumentException("callwell.hms.slot-days is " + slotDays + "; give 1 to 120");
        }
        hospitals = Map.copyOf(hospitals);
    }

    /** How we talk to it. */
    public enum Adapter {
        FHIR,
        REST,
        HL7V2,
        CSV
    }

    /** How we show who we are. Secrets stand in the secret store as {@code hms.<code>.password}, {@code .token}, {@code .key}, {@code .certificate}. */
    public enum Auth {
        NONE,
        BASIC,
        BEARER,
        SMART
    }

    /**
     * One hospital.
     *
     * @param url         of the API; for {@code hl7v2} {@code mllp://host:port} where we send to
     * @param deadline    of one write or read
     * @param region      ISO 3166 country of phone numbers without a prefix
     * @param consent     the hospital has the consent to automated calls of everybody with a number; otherwise imported patients are not called
     * @param patientZone where patients live; empty for the hospital's own zone
     * @param user        for {@code basic}
     * @param smart       for {@code smart}
     * @param certificate PKCS#12 file for mutual TLS
     * @param mapping     YAML file, for {@code rest}
     * @param listen      port for messages to us, for {@code hl7v2}
     * @param folder      for {@code csv}
     */
    public record Connection(
            Adapter adapter,
            Optional<URI> url,
            @DefaultValue("4s") Duration deadline,
            @DefaultValue("IN") String region,
            @DefaultValue("false") boolean consent,
            @DefaultValue("") String patientZone,
            @DefaultValue("NONE") Auth auth,
            @DefaultValue("") String user,
            Optional<Smart> smart,
            Optional<String> certificate,
            @DefaultValue Fhir fhir,
            Optional<String> mapping,
            Optional<Integer> listen,
            Optional<String> folder) {}

    /** @param way {@code auto}, {@code operations}, {@code transaction} or {@code ordered}. @param changes {@code last-updated} or {@code upcoming} */
    public record Fhir(@DefaultValue("auto") String way, @DefaultValue("last-updated") String changes, @DefaultValue("50") int pageSize) {}

    /** SMART backend services. */
    public record Smart(
            URI tokenUrl, String clientId, String keyId,
            @DefaultValue("system/Slot.rus system/Appointment.crus system/Schedule.rs system/Practitioner.r system/Patient.r") String scopes) {}
}
