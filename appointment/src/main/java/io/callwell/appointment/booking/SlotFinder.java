package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentProperties;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.SlotWishes;
import io.callwell.appointment.SlotWishes.Order;
import io.callwell.appointment.SlotWishes.Who;
import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds slots that can be offered on the phone. Used inside a tenant transaction only. */
@Component
public final class SlotFinder {

    /** Enough for weeks of one practitioner; bounds the work when a department is wide. */
    private static final int CANDIDATES = 600;
    private static final int MOST = 20;
    /** Of a visit that is not there yet. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final StoredAppointments visits;
    private final StoredSlots slots;
    private final Offers offers;
    private final HospitalZones zones;
    private final Clock clock;
    private final AppointmentProperties settings;

    SlotFinder(StoredAppointments visits, StoredSlots slots, Offers offers, HospitalZones zones, Clock clock, AppointmentProperties settings) {
        this.visits = visits;
        this.slots = slots;
        this.offers = offers;
        this.zones = zones;
        this.clock = clock;
        this.settings = settings;
    }

    /** Best first, at most as many as are asked for. */
    public List<Slot> find(SlotSearch search) {
        check(search);
        Appointment visit = search.forAppointment().isPresent() ? withWished(known(search.forAppointment().get()), search.wishes()) : wished(search);
        Instant earliest = clock.instant().plus(settings.minimumNotice());
        SlotWishes wishes = search.wishes();
        List<Slot> found = new ArrayList<>();
        if (wishes.who() != Who.OTHERS) {
            found.addAll(slots.free(wanted(search, visit, earliest, true)));
        }
        if (wishes.who() != Who.SAME && (found.size() < search.limit() || wishes.order() == Order.EARLIEST)) {
            found.addAll(slots.free(wanted(search, visit, earliest, false)));
        }
        List<SlotId> kept = visit.patientId().value().equals(NOBODY) ? List.of() : offers.keptFor(visit.patientId());
        found.sort(Comparator.comparing((Slot slot) -> !kept.contains(slot.id())).thenComparing(SlotRanking.of(search, visit, earliest).order()));
        return List.copyOf(found.subList(0, Math.min(search.limit(), found.size())));
    }

    private Appointment known(AppointmentId id) {
        return visits.byId(id).orElseThrow(() -> new NotFoundException("appointment " + id));
    }

    /** The visit as if it were with the practitioner that they name. */
    private static Appointment withWished(Appointment visit, SlotWishes wishes) {
        return wishes.practitioner().map(other -> new Appointment(visit.id(), visit.patientId(), other, visit.slotId(), visit.status(),
                visit.accepted(), visit.startsAt(), visit.endsAt(), visit.zone(), visit.department(), visit.practitioner(), visit.version()))
                .orElse(visit);
    }

    /** The visit that a search for a department wishes: with the practitioner whose next free time comes first. */
    private Appointment wished(SlotSearch search) {
        String department = search.department().orElseThrow(() -> new InvalidException(
                "neither a visit nor a department is given", "department", "say for which visit or for which department"));
        Instant now = clock.instant();
        PractitionerId practitioner = search.wishes().practitioner().or(() -> slots.soonestIn(department, now.plus(settings.minimumNotice())))
                .orElseThrow(() -> new NotFoundException("department with practitioners"));
        return new Appointment(new AppointmentId(NOBODY), search.patient().orElseGet(() -> new PatientId(NOBODY)), practitioner, new SlotId(NOBODY),
                Appointment.Status.PROPOSED, false, now, now, zones.current(), department, "", 0);
    }

    private static FreeSlots wanted(SlotSearch search, Appointment visit, Instant earliest, boolean samePractitioner) {
        Optional<LocalDate> firstDay = search.onDate().or(search::fromDate);
        Instant from = firstDay.map(day -> day.atStartOfDay(visit.zone()).toInstant())
                .filter(start -> start.isAfter(earliest))
                .orElse(earliest);
        Optional<Instant> to = search.onDate().or(search.wishes()::lastDate).map(day -> day.plusDays(1).atStartOfDay(visit.zone()).toInstant());
        return new FreeSlots(visit.practitionerId(), samePractitioner, from, to, visit.zone(),
                search.fromTime().orElse(LocalTime.MIN), search.toTime(), search.exclude(), visit.patientId(), visit.id(), search.wishes(), CANDIDATES);
    }

    private static void check(SlotSearch search) {
        if (search.limit() < 1 || search.limit() > MOST) {
            throw new InvalidException("limit is " + search.limit(), "limit", "give 1 to " + MOST + "; a voice can offer 3");
        }
        if (search.wishes().days().isEmpty()) {
            throw new InvalidException("no day of the week is left", "wishes.notOn", "leave out at least one day of the week");
        }
        Optional<LocalDate> first = search.onDate().or(search::fromDate);
        if (first.isPresent() && search.wishes().lastDate().filter(first.get()::isAfter).isPresent()) {
            throw new InvalidException("the last day is before the first", "wishes.lastDate", "give the same day or a later one, or leave it out");
        }
        if (search.fromTime().isPresent() && search.toTime().isPresent() && !search.fromTime().get().isBefore(search.toTime().get())) {
            throw new InvalidException("toTime is not after fromTime", "toTime", "give a later time of the same day, or leave it out");
        }
    }
}
