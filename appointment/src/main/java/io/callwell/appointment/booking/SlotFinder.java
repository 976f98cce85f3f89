package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentProperties;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds slots that can be offered on the phone. Used inside a tenant transaction only. */
@Component
final class SlotFinder {

    /** Enough for weeks of one practitioner; bounds the work when a department is wide. */
    private static final int CANDIDATES = 600;
    private static final int MOST = 20;

    private final StoredAppointments visits;
    private final StoredSlots slots;
    private final Clock clock;
    private final AppointmentProperties settings;

    SlotFinder(StoredAppointments visits, StoredSlots slots, Clock clock, AppointmentProperties settings) {
        this.visits = visits;
        this.slots = slots;
        this.clock = clock;
        this.settings = settings;
    }

    List<Slot> find(SlotSearch search) {
        check(search);
        Appointment visit = visits.byId(search.forAppointment())
                .orElseThrow(() -> new NotFoundException("appointment " + search.forAppointment()));
        Instant earliest = clock.instant().plus(settings.minimumNotice());
        List<Slot> found = new ArrayList<>(slots.free(wanted(search, visit, earliest, true)));
        if (found.size() < search.limit()) {
            found.addAll(slots.free(wanted(search, visit, earliest, false)));
        }
        found.sort(SlotRanking.of(search, visit, earliest).order());
        return List.copyOf(found.subList(0, Math.min(search.limit(), found.size())));
    }

    private static FreeSlots wanted(SlotSearch search, Appointment visit, Instant earliest, boolean samePractitioner) {
        Optional<LocalDate> firstDay = search.onDate().or(search::fromDate);
        Instant from = firstDay.map(day -> day.atStartOfDay(visit.zone()).toInstant())
                .filter(start -> start.isAfter(earliest))
                .orElse(earliest);
        Optional<Instant> to = search.onDate().map(day -> day.plusDays(1).atStartOfDay(visit.zone()).toInstant());
        return new FreeSlots(visit.practitionerId(), samePractitioner, from, to, visit.zone(),
                search.fromTime().orElse(LocalTime.MIN), search.toTime(), search.exclude(), visit.patientId(), visit.id(), CANDIDATES);
    }

    private static void check(SlotSearch search) {
        if (search.limit() < 1 || search.limit() > MOST) {
            throw new InvalidException("limit is " + search.limit(), "limit", "give 1 to " + MOST + "; a voice can offer 3");
        }
        if (search.fromTime().isPresent() && search.toTime().isPresent() && !search.fromTime().get().isBefore(search.toTime().get())) {
            throw new InvalidException("toTime is not after fromTime", "toTime", "give a later time of the same day, or leave it out");
        }
    }
}
