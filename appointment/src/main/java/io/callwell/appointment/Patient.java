package io.callwell.appointment;

import io.callwell.events.PatientId;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A patient with what is needed to call them. Holds PII in clear: never log, never put into an event.
 *
 * @param phone        E.164
 * @param language     BCP 47 tag of the wished language, {@code en-IN}, {@code hi-IN}, {@code en-US}
 * @param zone         where the patient lives: limits when to call; empty text in the store means unknown, which blocks the call
 * @param voiceConsent consented to automated calls about care
 * @param onDndRegistry the number stands in a do-not-disturb registry
 * @param optedOut     asked never to be called again
 * @param numberWrong  the number was found to be somebody else's
 */
public record Patient(
        PatientId id,
        String givenName,
        String familyName,
        String phone,
        LocalDate birthDate,
        String language,
        ZoneId zone,
        boolean voiceConsent,
        boolean onDndRegistry,
        boolean optedOut,
        boolean numberWrong) {

    @Override
    public String toString() {
        return "Patient[" + id + "]";
    }
}
