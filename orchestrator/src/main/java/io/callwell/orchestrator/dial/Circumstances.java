package io.callwell.orchestrator.dial;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What the rules know beside the patient's marks.
 *
 * @param jurisdictions  ids of the packs that cover the number
 * @param textsToday     texts asked for to the patient since midnight where they live, over all campaigns
 * @param textsInWeek    the same for the last seven days
 * @param numberToday    calls dialled to this number since midnight, whoever of the family they were for
 * @param halted         why all dialling of the hospital is stopped now; empty when it is not
 * @param minor          under age where they live
 * @param proxy          somebody is on record who may be talked to in the patient's place
 * @param wish           what the patient wished about being called
 * @param scrubbedOn     day of the newest answer of a do-not-disturb registry; empty when none was ever asked
 */
public record Circumstances(
        Purpose purpose,
        Set<String> jurisdictions,
        int textsToday,
        int textsInWeek,
        int numberToday,
        Optional<String> halted,
        boolean minor,
        boolean proxy,
        Wish wish,
        Optional<LocalDate> scrubbedOn) {

    /** Nothing beside the patient's marks is known to stand against a call about care. */
    public static final Circumstances PLAIN = new Circumstances(
            Purpose.CARE, Set.of(), 0, 0, 0, Optional.empty(), false, false, Wish.NONE, Optional.empty());

    /** About care, under these jurisdictions. */
    public static Circumstances of(Set<String> jurisdictions) {
        return new Circumstances(Purpose.CARE, jurisdictions, 0, 0, 0, Optional.empty(), false, false, Wish.NONE, Optional.empty());
    }

    /** About what the patient has not asked for. @param scrubbedOn day on which the registry is taken to be asked */
    public static Circumstances outreach(Set<String> jurisdictions, LocalDate scrubbedOn) {
        return new Circumstances(Purpose.OUTREACH, jurisdictions, 0, 0, 0, Optional.empty(), false, false, Wish.NONE, Optional.of(scrubbedOn));
    }

    /**
     * A patient's wishes.
     *
     * @param hours    their own hours; empty when any lawful hour will do
     * @param byVoice  false when they want no calls, only texts
     * @param refused  purposes for which they took their consent back
     * @param withheld they asked for confidential communication by another way than this number (45 CFR 164.522(b))
     */
    public record Wish(Optional<Pack.Hours> hours, boolean byVoice, Set<Purpose> refused, boolean withheld) {
        public static final Wish NONE = new Wish(Optional.empty(), true, Set.of(), false);
    }
}
