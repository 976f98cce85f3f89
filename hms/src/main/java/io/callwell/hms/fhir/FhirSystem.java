package io.callwell.hms.fhir;

import io.callwell.appointment.hospital.HospitalAnswer;
import io.callwell.appointment.hospital.HospitalSystem;
import io.callwell.appointment.hospital.HospitalUnreachableException;
import io.callwell.appointment.hospital.TheirBooking;
import io.callwell.appointment.hospital.TheirChange;
import io.callwell.appointment.hospital.TheirChanges;
import io.callwell.appointment.hospital.TheirMove;
import io.callwell.appointment.hospital.TheirPatient;
import io.callwell.appointment.hospital.TheirPractitioner;
import io.callwell.appointment.hospital.TheirSlot;
import io.callwell.appointment.hospital.TheirVisit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Slot;

/** {@link HospitalSystem} on a FHIR server. Thread-safe. */
public final class FhirSystem implements HospitalSystem {

    /** The index of a server may lag behind its log. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final FhirWire wire;
    private final Searches searches;
    private final Rivals rivals;
    private final Clock clock;
    private final AtomicReference<Optional<FhirWrites>> writes = new AtomicReference<>(Optional.empty());

    /** @param clock says which visits are still to come */
    public FhirSystem(FhirSettings settings, Access access, Clock clock) {
        this.wire = new FhirWire(settings, access);
        this.searches = new Searches(wire);
        this.rivals = new Rivals(searches);
        this.clock = clock;
    }

    @Override
    public String adapter() {
        return "fhir";
    }

    /** What the server says that it can; fetched once. */
    public Capabilities capabilities() {
        return reading(() -> writes().capabilities());
    }

    @Override
    public List<TheirSlot> freeSlots(String schedule, Instant from, Instant to) {
        String query = "Slot?schedule=" + Searches.encoded(schedule) + "&status=free&start=ge" + seconds(from) + "&start=lt" + seconds(to.plusSeconds(1))
                + "&_count=" + wire.settings().pageSize();
        return reading(() -> searches.all(Slot.class, query)).stream()
                // A server that ignores a parameter answers with everything.
                .filter(slot -> slot.getStatus() == Slot.SlotStatus.FREE && slot.getStart() != null && slot.getEnd() != null)
                .filter(slot -> FhirVisits.reference(slot.getSchedule()).filter(schedule::equals).isPresent())
                .map(slot -> new TheirSlot(FhirVisits.id(slot.getIdElement()), schedule, slot.getStart().toInstant(), slot.getEnd().toInstant()))
                .filter(slot -> !slot.startsAt().isBefore(from) && slot.startsAt().isBefore(to) && slot.startsAt().isBefore(slot.endsAt()))
                .sorted(Comparator.comparing(TheirSlot::startsAt))
                .toList();
    }

    @Override
    public HospitalAnswer book(TheirBooking booking) {
        return writing(booking.key(), written -> written.book(booking));
    }

    @Override
    public HospitalAnswer move(TheirMove move) {
        return writing(move.key(), written -> written.move(move));
    }

    @Override
    public HospitalAnswer cancel(TheirChange change) {
        return writing(change.key(), written -> written.change(change, appointment -> FhirVisits.cancel(appointment, change.reason()), true));
    }

    @Override
    public HospitalAnswer confirm(TheirChange change) {
        return writing(change.key(), written -> written.change(change, FhirVisits::accept, false));
    }

    @Override
    public Optional<TheirVisit> visit(String id) {
        return reading(() -> searches.read(Appointment.class, id)).flatMap(FhirVisits::visit);
    }

    @Override
    public Optional<TheirVisit> writtenUnder(String key) {
        return reading(() -> rivals.under(key)).stream().flatMap(each -> FhirVisits.visit(each).stream()).findFirst();
    }

    @Override
    public void freeOrphan(String slot, String key) {
        reading(() -> {
            writes().freeOrphan(slot, key);
            return slot;
        });
    }

    @Override
    public TheirChanges changesSince(Instant since) {
        boolean all = since.equals(Instant.EPOCH) || wire.settings().changes() == FhirSettings.Changes.UPCOMING;
        String query = (all ? "Appointment?date=ge" + seconds(clock.instant()) : "Appointment?_lastUpdated=ge" + seconds(since.minus(OVERLAP)))
                + "&_count=" + wire.settings().pageSize();
        List<TheirVisit> visits = reading(() -> searches.all(Appointment.class, query)).stream()
                .flatMap(each -> FhirVisits.visit(each).stream())
                .sorted(Comparator.comparing(visit -> visit.changedAt().orElse(Instant.EPOCH)))
                .toList();
        Instant newest = visits.stream().flatMap(visit -> visit.changedAt().stream()).max(Comparator.naturalOrder()).orElse(since);
        return new TheirChanges(visits, newest.isAfter(since) ? newest : since);
    }

    /** Some servers take no fractions in searches. */
    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public List<TheirPractitioner> practitioners() {
        return reading(() -> new Directory(searches).practitioners(wire.settings().pageSize()));
    }

    @Override
    public Optional<TheirPatient> patient(String id) {
        return reading(() -> searches.read(Patient.class, id)).map(found -> Directory.patient(found, wire.settings().region()));
    }

    @Override
    public void close() {
        wire.close();
    }

    private FhirWrites writes() {
        return writes.get().orElseGet(() -> {
            Capabilities known = Capabilities.of(wire.ask(client -> client.capabilities().ofType(CapabilityStatement.class).execute()));
            if (known.isR5()) {
                wire.speakR5();
            }
            FhirWrites made = new FhirWrites(wire, searches, rivals, known);
            writes.compareAndSet(Optional.empty(), Optional.of(made));
            return writes.get().orElseThrow();
        });
    }

    private <R> R reading(Supplier<R> work) {
        try {
            return wire.within(() -> {
                writes();
                return work.get();
            });
        } catch (FhirFailure failure) {
            throw new HospitalUnreachableException("the FHIR server at " + wire.settings().base().getHost() + " did not answer a read: " + failure.getMessage(), failure);
        }
    }

    private HospitalAnswer writing(String key, Function<FhirWrites.Attempt, HospitalAnswer> write) {
        Optional<FhirWrites.Attempt> attempt = Optional.empty();
        try {
            FhirWrites.Attempt begun = wire.within(this::writes).attempt();
            attempt = Optional.of(begun);
            return wire.within(() -> write.apply(begun));
        } catch (FhirFailure failure) {
            boolean maybe = failure.kind() == FhirFailure.Kind.UNKNOWN && attempt.map(FhirWrites.Attempt::hasWritten).orElse(false);
            return switch (failure.kind()) {
                case REFUSED, NOT_FOUND -> new HospitalAnswer.Refused("the FHIR server refuses it: " + failure.getMessage());
                case LOST_RACE -> new HospitalAnswer.Taken("somebody else was faster");
                case AWAY -> new HospitalAnswer.Unreachable(failure.getMessage(), attempt.map(FhirWrites.Attempt::hasWritten).orElse(false));
                case UNKNOWN -> maybe ? settled(attempt.orElseThrow(), key, failure) : new HospitalAnswer.Unreachable(failure.getMessage(), false);
            };
        }
    }

    /** The answer was lost: what the server has now tells whether the write arrived. */
    private HospitalAnswer settled(FhirWrites.Attempt attempt, String key, FhirFailure lost) {
        try {
            return wire.within(() -> attempt.settled(key)).orElseGet(() -> new HospitalAnswer.Unreachable(lost.getMessage(), true));
        } catch (FhirFailure stillAway) {
            return new HospitalAnswer.Unreachable(lost.getMessage(), true);
        }
    }
}
