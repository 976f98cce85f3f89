package io.callwell.orchestrator.dial;

import io.callwell.appointment.Appointment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * All that the rules may look at.
 *
 * @param zone         where the patient lives; empty when unknown
 * @param numberUsable a valid number of a kind and country that may be called
 * @param lineInUse    a call of ours to this number is under way (families share phones)
 * @param attempt      1 for the first call to the target
 * @param dialsToday   calls dialled to the patient since midnight where they live, over all campaigns
 * @param dialsInWeek  the same for the last seven days
 * @param visit        the visit that the call is about; empty when the call is about none
 */
public record DialFacts(
        boolean patientKnown,
        boolean voiceConsent,
        boolean onDndRegistry,
        boolean optedOut,
        boolean numberWrong,
        boolean numberUsable,
        boolean lineInUse,
        Optional<ZoneId> zone,
        int attempt,
        int dialsToday,
        int dialsInWeek,
        Optional<Visit> visit,
        Circumstances circumstances) {

    /** In plain circumstances. */
    public DialFacts(
            boolean patientKnown, boolean voiceConsent, boolean onDndRegistry, boolean optedOut, boolean numberWrong, boolean numberUsable,
            boolean lineInUse, Optional<ZoneId> zone, int attempt, int dialsToday, int dialsInWeek, Optional<Visit> visit) {
        this(patientKnown, voiceConsent, onDndRegistry, optedOut, numberWrong, numberUsable, lineInUse, zone, attempt, dialsToday, dialsInWeek,
                visit, Circumstances.PLAIN);
    }

    /** What counts of a visit. */
    public record Visit(boolean found, Appointment.Status status, Instant startsAt, boolean accepted) {}
}
