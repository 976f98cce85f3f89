package io.callwell.appointment.hospital;

import io.callwell.appointment.Appointment.Status;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A hospital's system that does as it is told, or as the test tells it. */
final class PaperHospital implements HospitalSystem {

    final Map<String, TheirVisit> visits = new LinkedHashMap<>();
    final Map<String, String> keys = new LinkedHashMap<>();
    /** What becomes of the next writes; what is right when there is nothing. */
    final Deque<Function<HospitalAnswer, HospitalAnswer>> next = new ArrayDeque<>();
    int writes;

    @Override
    public String adapter() {
        return "paper";
    }

    @Override
    public List<TheirSlot> freeSlots(String schedule, Instant from, Instant to) {
        return List.of();
    }

    @Override
    public HospitalAnswer book(TheirBooking booking) {
        return write(booking.key(), () -> new TheirVisit("V" + (visits.size() + 1), Status.BOOKED, true, booking.startsAt(), booking.endsAt(), booking.patient(),
                Optional.of(booking.practitioner()), Optional.of(booking.slot()), "1", Optional.empty()));
    }

    @Override
    public HospitalAnswer move(TheirMove move) {
        TheirVisit old = visits.get(move.visit());
        if (!old.startsAt().equals(move.from())) {
            return new HospitalAnswer.Changed(Optional.of(old));
        }
        return write(move.key(), () -> new TheirVisit(old.id(), old.status(), true, move.startsAt(), move.endsAt(), old.patient(),
                Optional.of(move.practitioner()), Optional.of(move.slot()), old.version() + "+", Optional.empty()));
    }

    @Override
    public HospitalAnswer cancel(TheirChange change) {
        return write(change.key(), () -> with(visits.get(change.visit()), Status.CANCELLED, false));
    }

    @Override
    public HospitalAnswer confirm(TheirChange change) {
        return write(change.key(), () -> with(visits.get(change.visit()), Status.BOOKED, true));
    }

    static TheirVisit with(TheirVisit old, Status status, boolean accepted) {
        return new TheirVisit(old.id(), status, accepted, old.startsAt(), old.endsAt(), old.patient(), old.practitioner(), old.slot(), old.version() + "+",
                Optional.empty());
    }

    private HospitalAnswer write(String key, java.util.function.Supplier<TheirVisit> made) {
        writes++;
        TheirVisit visit = made.get();
        Function<HospitalAnswer, HospitalAnswer> told = next.isEmpty() ? right -> right : next.removeFirst();
        HospitalAnswer right = new HospitalAnswer.Done(visit, false);
        HospitalAnswer answer = told.apply(right);
        if (answer instanceof HospitalAnswer.Done || answer instanceof HospitalAnswer.Unreachable away && away.maybeWritten()) {
            keep(key, visit);
        }
        return answer;
    }

    void keep(String key, TheirVisit visit) {
        visits.put(visit.id(), visit);
        keys.put(key, visit.id());
    }

    @Override
    public Optional<TheirVisit> visit(String id) {
        return Optional.ofNullable(visits.get(id));
    }

    @Override
    public Optional<TheirVisit> writtenUnder(String key) {
        return Optional.ofNullable(keys.get(key)).map(visits::get);
    }

    @Override
    public void freeOrphan(String slot, String key) {
        // Slots on paper are free when no visit names them.
    }

    @Override
    public TheirChanges changesSince(Instant since) {
        return new TheirChanges(List.copyOf(visits.values()), since);
    }

    @Override
    public List<TheirPractitioner> practitioners() {
        return List.of();
    }

    @Override
    public Optional<TheirPatient> patient(String id) {
        return Optional.empty();
    }
}
