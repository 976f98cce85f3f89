package io.callwell.appointment.hospital;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes in what the hospital's system tells. Each method is one tenant transaction of the hospital that is bound; repeating it changes nothing. */
public interface HospitalMirror {

    /** Makes departments and practitioners known. */
    void practitioners(List<TheirPractitioner> practitioners);

    /** The slots of a schedule that are free in the range: these may be offered, others that are linked may not unless a visit of ours has them. */
    void slots(String schedule, Instant from, Instant to, List<TheirSlot> free);

    /**
     * Brings ours in line with a visit of theirs. A visit that moved there moves here.
     *
     * @param people asked for a patient that is not known here
     */
    Adoption visit(TheirVisit visit, Function<String, Optional<TheirPatient>> people, Terms terms);

    /** What became of a visit that was told. */
    enum Adoption {
        SAME,
        BOOKED,
        CONFIRMED,
        MOVED,
        CANCELLED,
        /** Over, or of a kind that is not called about. */
        IGNORED,
        /** It names somebody who cannot be made known here: no practitioner, or a patient without phone or birth date. */
        INCOMPLETE,
        /** Two visits of theirs want one time of ours: our constraint refused it; staff must look. */
        COLLIDES
    }

    /**
     * How people of theirs become patients here.
     *
     * @param consent the hospital has their consent to automated calls for everyone with a number
     * @param zone     where patients live unless theirs says otherwise; empty text means unknown, and unknown is never called
     * @param language BCP 47, unless theirs says otherwise
     */
    record Terms(boolean consent, String zone, String language) {}
}
