package io.callwell.appointment.hospital;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The scheduling system of one hospital. Thread-safe; every method ends within the deadline that the adapter was made with.
 *
 * <p>Writes carry an idempotency key that the adapter leaves at the other side, so that a repeat under the same key gives the same visit and a
 * lost answer can be settled by reading. What a hospital may reasonably answer is a {@link HospitalAnswer}; reads that get no answer throw
 * {@link HospitalUnreachableException}.
 */
public interface HospitalSystem extends AutoCloseable {

    /** The adapter in one word, such as {@code fhir}. */
    String adapter();

    /** Free slots of a schedule in the range, by start, each once. */
    List<TheirSlot> freeSlots(String schedule, Instant from, Instant to);

    /** Makes a visit. {@link HospitalAnswer.Taken} when somebody else has the slot. */
    HospitalAnswer book(TheirBooking booking);

    /** Gives a visit another slot and frees the old one. The old one is kept until the new one is taken. */
    HospitalAnswer move(TheirMove move);

    /** Cancels a visit and frees its slot. Cancelling what is cancelled is done already. */
    HospitalAnswer cancel(TheirChange change);

    /** The patient's participation becomes accepted, the visit stays booked. */
    HospitalAnswer confirm(TheirChange change);

    /** The visit as it stands there now, past any cache; empty when there is none. */
    Optional<TheirVisit> visit(String id);

    /** The visit that was last written under this key; empty when no write under it arrived. */
    Optional<TheirVisit> writtenUnder(String key);

    /**
     * Frees a slot that a lost write under this key has taken and left without a visit. Does nothing when a live visit or somebody else has it, or
     * when the system frees slots itself.
     */
    void freeOrphan(String slot, String key);

    /** Visits that were changed at or after {@code since}, oldest change first; some may be told twice. */
    TheirChanges changesSince(Instant since);

    /** Whose time can be booked there. */
    List<TheirPractitioner> practitioners();

    /** Who a visit is for; empty when the other side does not know them. */
    Optional<TheirPatient> patient(String id);

    /** Lets go of connections; what is running is given up. */
    @Override
    default void close() {}
}
