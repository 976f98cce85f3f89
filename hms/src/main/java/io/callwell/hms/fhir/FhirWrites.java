package io.callwell.hms.fhir;

import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.hospital.HospitalAnswer;
import io.callwell.appointment.hospital.TheirBooking;
import io.callwell.appointment.hospital.TheirChange;
import io.callwell.appointment.hospital.TheirMove;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.hms.fhir.Writing.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;

/** How visits are written on one server: read, write by the best way that it has, read again, take back. */
final class FhirWrites {

    private static final int TRIES = 4;

    private final FhirWire wire;
    private final Searches searches;
    private final Rivals rivals;
    private final Capabilities capabilities;
    private final Writing writing;
    private final Operations operations;
    private final SlotLocks locks = new SlotLocks();
    private final FhirSettings.Way way;

    FhirWrites(FhirWire wire, Searches searches, Rivals rivals, Capabilities capabilities) {
        this.wire = wire;
        this.searches = searches;
        this.rivals = rivals;
        this.capabilities = capabilities;
        this.writing = new Writing(wire);
        this.operations = new Operations(wire, capabilities.hasHold());
        this.way = way(wire.settings().way(), capabilities);
    }

    static FhirSettings.Way way(FhirSettings.Way wished, Capabilities capabilities) {
        if (wished != FhirSettings.Way.AUTO) {
            return wished;
        }
        if (capabilities.hasBooking()) {
            return FhirSettings.Way.OPERATIONS;
        }
        return capabilities.transactions() ? FhirSettings.Way.TRANSACTION : FhirSettings.Way.ORDERED;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    Attempt attempt() {
        return new Attempt();
    }

    /** Only what carries our key, and has no live visit. */
    void freeOrphan(String id, String key) {
        Optional<Slot> slot = searches.read(Slot.class, id);
        if (slot.isPresent() && slot.get().getStatus() == SlotStatus.BUSY && isTakenUnder(slot.get(), key) && rivals.on(slot.get()).isEmpty()) {
            writing.update(freed(slot.get()));
        }
    }

    /** One write, from the first read to the last. */
    final class Attempt {

        private boolean written;

        /** Whether something may have been written. */
        boolean hasWritten() {
            return written;
        }

        HospitalAnswer book(TheirBooking booking) {
            return locks.with(booking.slot(), () -> bookLocked(booking));
        }

        private HospitalAnswer bookLocked(TheirBooking booking) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                List<Appointment> before = rivals.under(booking.key()).stream().filter(FhirWrites::isLive).toList();
                if (!before.isEmpty()) {
                    return alone(before.getFirst(), booking.key(), true);
                }
                Optional<Slot> slot = searches.read(Slot.class, booking.slot());
                if (slot.isEmpty()) {
                    return new HospitalAnswer.Refused("the FHIR server has no " + booking.slot());
                }
                if (!isFree(slot.get(), booking.key(), booking.startsAt())) {
                    return new HospitalAnswer.Taken("the slot is " + word(slot.get()) + " at the hospital");
                }
                try {
                    written = true;
                    String id = create(booking, slot.get());
                    Optional<Appointment> made = id.isEmpty() ? rivals.under(booking.key()).stream().findFirst() : searches.read(Appointment.class, id);
                    return made.isPresent() ? alone(made.get(), booking.key(), false)
                            : new HospitalAnswer.Unreachable("the server says that it wrote and shows nothing", true);
                } catch (FhirFailure failure) {
                    if (failure.kind() != FhirFailure.Kind.LOST_RACE) {
                        throw failure;
                    }
                }
            }
            return new HospitalAnswer.Taken("others were faster each time");
        }

        private String create(TheirBooking booking, Slot slot) {
            Appointment wanted = FhirVisits.booked(booking, Optional.of(slot));
            if (way == FhirSettings.Way.OPERATIONS) {
                return operations.book(wanted);
            }
            return unit(List.of(new Step.Update(taken(slot, booking.key()), slot), new Step.Create(wanted, booking.key())));
        }

        HospitalAnswer move(TheirMove move) {
            return locks.with(move.slot(), () -> moveLocked(move));
        }

        private HospitalAnswer moveLocked(TheirMove move) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Optional<Appointment> now = searches.read(Appointment.class, move.visit());
                Optional<TheirVisit> visit = now.flatMap(FhirVisits::visit);
                if (visit.isPresent() && visit.get().startsAt().equals(move.startsAt()) && FhirVisits.isWrittenUnder(now.orElseThrow(), move.key())) {
                    return new HospitalAnswer.Done(visit.get(), true);
                }
                if (visit.isEmpty() || !visit.get().startsAt().equals(move.from()) || !isOpen(visit.get())) {
                    return new HospitalAnswer.Changed(visit);
                }
                Optional<Slot> slot = searches.read(Slot.class, move.slot());
                if (slot.isEmpty()) {
                    return new HospitalAnswer.Refused("the FHIR server has no " + move.slot());
                }
                if (!isFree(slot.get(), move.key(), move.startsAt())) {
                    return new HospitalAnswer.Taken("the slot is " + word(slot.get()) + " at the hospital");
                }
                try {
                    written = true;
                    rewrite(move, now.orElseThrow(), slot.get());
                    return checkedMove(move, now.orElseThrow());
                } catch (FhirFailure failure) {
                    if (failure.kind() != FhirFailure.Kind.LOST_RACE) {
                        throw failure;
                    }
                }
            }
            return new HospitalAnswer.Taken("others were faster each time");
        }

        private void rewrite(TheirMove move, Appointment before, Slot slot) {
            Appointment after = before.copy();
            FhirVisits.move(after, move.slot(), move.practitioner(), move.startsAt(), move.endsAt());
            FhirVisits.remember(after, move.key());
            if (way == FhirSettings.Way.OPERATIONS) {
                operations.book(after);
                return;
            }
            List<Step> steps = new ArrayList<>();
            steps.add(new Step.Update(taken(slot, move.key()), slot));
            steps.add(new Step.Update(after, before));
            releases(before, move.slot()).forEach(steps::add);
            unit(steps);
        }

        /** On a server whose locks do nothing somebody else may have the new slot too: then the patient keeps the old one. */
        private HospitalAnswer checkedMove(TheirMove move, Appointment before) {
            Appointment now = searches.read(Appointment.class, move.visit()).orElseThrow(() -> lost("a moved visit"));
            Slot slot = searches.read(Slot.class, move.slot()).orElseThrow(() -> lost("a taken slot"));
            boolean rival = rivals.on(slot).stream().anyMatch(each -> !same(each, now));
            if (!rival) {
                keepBusy(slot, move.key());
                return new HospitalAnswer.Done(FhirVisits.visit(now).orElseThrow(() -> lost("a moved visit")), false);
            }
            Appointment back = before.copy();
            back.setId(now.getIdElement());
            List<Step> steps = new ArrayList<>();
            before.getSlot().stream().flatMap(reference -> FhirVisits.reference(reference).stream())
                    .flatMap(id -> searches.read(Slot.class, id).stream())
                    .filter(old -> old.getStatus() == SlotStatus.FREE)
                    .forEach(old -> steps.add(new Step.Update(taken(old, move.key()), old)));
            steps.add(new Step.Update(back, now));
            unit(steps);
            return new HospitalAnswer.Taken("another visit has the slot at the hospital");
        }

        /** Nobody competes for a confirmation or a cancellation: whoever was faster, it is tried on what is there now. */
        HospitalAnswer change(TheirChange change, Consumer<Appointment> edit, boolean frees) {
            FhirFailure last = new FhirFailure(FhirFailure.Kind.LOST_RACE, 412, "others were faster each time");
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Optional<Appointment> now = searches.read(Appointment.class, change.visit());
                Optional<TheirVisit> visit = now.flatMap(FhirVisits::visit);
                if (visit.isPresent() && isThere(visit.get(), change, frees)) {
                    return new HospitalAnswer.Done(visit.get(), true);
                }
                if (visit.isEmpty() || !visit.get().startsAt().equals(change.at()) || !isOpen(visit.get())) {
                    return new HospitalAnswer.Changed(visit);
                }
                Appointment after = now.orElseThrow().copy();
                edit.accept(after);
                FhirVisits.remember(after, change.key());
                try {
                    written = true;
                    List<Step> steps = new ArrayList<>(List.of(new Step.Update(after, now.orElseThrow())));
                    if (frees && way == FhirSettings.Way.OPERATIONS) {
                        operations.book(after);
                    } else {
                        if (frees) {
                            releases(now.orElseThrow(), "").forEach(steps::add);
                        }
                        unit(steps);
                    }
                    TheirVisit seen = searches.read(Appointment.class, change.visit()).flatMap(FhirVisits::visit).orElseThrow(() -> lost("a changed visit"));
                    if (isThere(seen, change, frees)) {
                        return new HospitalAnswer.Done(seen, false);
                    }
                } catch (FhirFailure failure) {
                    if (failure.kind() != FhirFailure.Kind.LOST_RACE) {
                        throw failure;
                    }
                    last = failure;
                }
            }
            return new HospitalAnswer.Unreachable(String.valueOf(last.getMessage()), false);
        }

        /** After a lost answer: what was written under the key, with what has to be checked after every write. */
        Optional<HospitalAnswer> settled(String key) {
            Optional<Appointment> found = rivals.under(key).stream().findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(isLive(found.get()) ? alone(found.get(), key, false)
                    : new HospitalAnswer.Done(FhirVisits.visit(found.get()).orElseThrow(() -> lost("a visit")), false));
        }

        /** The visit is ours alone, or ours goes: copies of our own write are cancelled, a foreign visit on the slot wins. */
        private HospitalAnswer alone(Appointment made, String key, boolean repeated) {
            Optional<TheirVisit> visit = FhirVisits.visit(made);
            Optional<Slot> slot = visit.flatMap(TheirVisit::slot).flatMap(id -> searches.read(Slot.class, id));
            if (slot.isEmpty()) {
                return new HospitalAnswer.Done(visit.orElseThrow(() -> lost("a visit")), repeated);
            }
            List<Appointment> all = rivals.on(slot.get());
            boolean foreign = all.stream().anyMatch(each -> !same(each, made) && !FhirVisits.isWrittenUnder(each, key));
            List<Appointment> copies = all.stream().filter(each -> FhirVisits.isWrittenUnder(each, key)).toList();
            Appointment kept = copies.isEmpty() ? made : copies.getFirst();
            for (Appointment each : copies) {
                if (foreign || !same(each, kept)) {
                    withdraw(each);
                }
            }
            if (foreign) {
                return new HospitalAnswer.Taken("another visit has the slot at the hospital");
            }
            keepBusy(slot.get(), key);
            return new HospitalAnswer.Done(FhirVisits.visit(kept).orElseThrow(() -> lost("a visit")), repeated);
        }

        private void withdraw(Appointment copy) {
            Appointment gone = copy.copy();
            gone.setStatus(Appointment.AppointmentStatus.ENTEREDINERROR);
            writing.update(gone);
        }

        private String unit(List<Step> steps) {
            return way == FhirSettings.Way.TRANSACTION && steps.size() > 1 ? writing.together(steps) : writing.inOrder(steps);
        }
    }

    /** Somebody without a lock may have written an old state over ours. */
    private void keepBusy(Slot slot, String key) {
        if (way != FhirSettings.Way.OPERATIONS && slot.getStatus() == SlotStatus.FREE) {
            writing.update(taken(slot, key));
        }
    }

    /** The slots of a visit that nobody else has, but for the one that it goes to. */
    private List<Step> releases(Appointment visit, String except) {
        return visit.getSlot().stream().flatMap(reference -> FhirVisits.reference(reference).stream())
                .filter(id -> !id.equals(except))
                .flatMap(id -> searches.read(Slot.class, id).stream())
                .filter(slot -> slot.getStatus() == SlotStatus.BUSY)
                .filter(slot -> rivals.on(slot).stream().allMatch(each -> same(each, visit)))
                .<Step>map(slot -> new Step.Update(freed(slot), slot))
                .toList();
    }

    private boolean isFree(Slot slot, String key, Instant start) {
        if (slot.getStart() == null || !slot.getStart().toInstant().equals(start)) {
            return false;
        }
        return slot.getStatus() == SlotStatus.FREE
                || slot.getStatus() == SlotStatus.BUSY && isTakenUnder(slot, key) && rivals.on(slot).isEmpty();
    }

    private static Slot taken(Slot slot, String key) {
        Slot taken = slot.copy();
        taken.getIdentifier().removeIf(each -> FhirVisits.KEY_SYSTEM.equals(each.getSystem()));
        taken.addIdentifier().setSystem(FhirVisits.KEY_SYSTEM).setValue(FhirVisits.hash(key));
        return taken.setStatus(SlotStatus.BUSY);
    }

    private static Slot freed(Slot slot) {
        Slot freed = slot.copy();
        freed.getIdentifier().removeIf(each -> FhirVisits.KEY_SYSTEM.equals(each.getSystem()));
        return freed.setStatus(SlotStatus.FREE);
    }

    private static boolean isTakenUnder(Slot slot, String key) {
        String hash = FhirVisits.hash(key);
        return slot.getIdentifier().stream().anyMatch(each -> FhirVisits.KEY_SYSTEM.equals(each.getSystem()) && hash.equals(each.getValue()));
    }

    private static boolean isThere(TheirVisit visit, TheirChange change, boolean cancelled) {
        return cancelled ? visit.status() == Status.CANCELLED || visit.status() == Status.ENTERED_IN_ERROR
                : visit.accepted() && isOpen(visit) && visit.startsAt().equals(change.at());
    }

    private static boolean isOpen(TheirVisit visit) {
        return visit.status() == Status.BOOKED || visit.status() == Status.PENDING;
    }

    private static boolean isLive(Appointment appointment) {
        return FhirVisits.visit(appointment).map(TheirVisit::isLive).orElse(false);
    }

    private static boolean same(Appointment one, Appointment other) {
        return one.getIdElement().getIdPart().equals(other.getIdElement().getIdPart());
    }

    private static String word(Slot slot) {
        return slot.getStatus() == null || slot.getStatus() == SlotStatus.NULL ? "of unknown status" : slot.getStatus() == SlotStatus.FREE ? "at another time" : slot.getStatus().toCode();
    }

    private static FhirFailure lost(String what) {
        return new FhirFailure(FhirFailure.Kind.UNKNOWN, 0, what + " cannot be read back");
    }
}
