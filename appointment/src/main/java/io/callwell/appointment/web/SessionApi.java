package io.callwell.appointment.web;

import io.callwell.appointment.schedule.Recurrence;
import io.callwell.appointment.schedule.ScheduleDesk;
import io.callwell.appointment.schedule.Schedules;
import io.callwell.appointment.schedule.Schedules.StoredSession;
import io.callwell.appointment.schedule.Session;
import io.callwell.events.PractitionerId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sessions of practitioners over REST; slots follow from them. */
@RestController
@RequestMapping("/api/schedule/sessions")
class SessionApi {

    private static final Set<String> MODES = Set.of("in-person", "telehealth", "either");

    private final TenantTransactions transactions;
    private final Schedules schedules;
    private final ScheduleDesk desk;

    SessionApi(TenantTransactions transactions, Schedules schedules, ScheduleDesk desk) {
        this.transactions = transactions;
        this.schedules = schedules;
        this.desk = desk;
    }

    /**
     * A session.
     *
     * @param day         of each week, such as {@code monday}; or give {@code rrule}
     * @param rrule       RFC 5545, days only, such as {@code FREQ=MONTHLY;BYDAY=1MO}
     * @param slotMinutes length of one visit
     * @param breaks      such as {@code 13:00-14:00}
     * @param zone        IANA name; left out for the hospital's
     * @param validUntil  the first day on which it no longer happens
     * @param mode        {@code in-person}, {@code telehealth} or {@code either}
     */
    record SessionBody(Optional<UUID> practitionerId, Optional<String> day, Optional<String> rrule, Optional<LocalTime> starts, Optional<LocalTime> ends,
            Optional<Integer> slotMinutes, Optional<Integer> bufferMinutes, Optional<List<String>> breaks, Optional<String> zone,
            Optional<LocalDate> validFrom, Optional<LocalDate> validUntil, Optional<UUID> serviceId, Optional<UUID> locationId, Optional<String> mode) {}

    record SessionView(UUID id, long version, UUID practitionerId, Optional<String> day, Optional<String> rrule, LocalTime starts, LocalTime ends,
            long slotMinutes, long bufferMinutes, List<String> breaks, Optional<String> zone, LocalDate validFrom, Optional<LocalDate> validUntil,
            Optional<UUID> serviceId, Optional<UUID> locationId, String mode, int capacity, int seats, List<String> needs) {

        static SessionView of(StoredSession stored) {
            Session session = stored.session();
            Session.Offer offer = session.offer();
            Optional<String> day = session.recurrence() instanceof Recurrence.Weekly weekly
                    ? Optional.of(weekly.day().name().toLowerCase(Locale.ROOT)) : Optional.empty();
            return new SessionView(stored.id(), stored.version(), session.practitioner().value(), day,
                    day.isPresent() ? Optional.empty() : Optional.of(session.recurrence().toString()), session.starts(), session.ends(),
                    session.slot().toMinutes(), session.buffer().toMinutes(), session.breaks().stream().map(Session.Break::toString).toList(),
                    session.zone().map(Object::toString), session.validFrom(), session.validUntil(), offer.service(), offer.location(), offer.mode(),
                    offer.capacity(), offer.seats(), offer.needs());
        }
    }

    /** @param withdrawnSlots slots to come that are offered no more */
    record Withdrawn(int withdrawnSlots) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<SessionView> sessions(@RequestParam(name = "practitioner") Optional<UUID> practitioner) {
        return transactions.call(() -> practitioner.map(id -> schedules.sessionsOf(new PractitionerId(id))).orElseGet(schedules::sessions)).stream()
                .map(SessionView::of).toList();
    }

    @PostMapping
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<SessionView> add(@RequestBody SessionBody body) {
        StoredSession made = desk.add(session(body));
        return ResponseEntity.created(URI.create("/api/schedule/sessions/" + made.id())).eTag(Required.etag(made.version())).body(SessionView.of(made));
    }

    /** Another session in the place of this one; it has an id of its own, and visits in old slots stay. */
    @PutMapping("/{id}")
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<SessionView> replace(@PathVariable("id") UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> version, @RequestBody SessionBody body) {
        StoredSession made = desk.replace(id, Optional.of(Required.version(version)), session(body));
        return ResponseEntity.ok().eTag(Required.etag(made.version())).body(SessionView.of(made));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasRole('ADMIN')")
    public Withdrawn withdraw(@PathVariable("id") UUID id, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> version) {
        return new Withdrawn(desk.withdraw(id, Optional.of(Required.version(version))));
    }

    private Session session(SessionBody body) {
        if (body.day().isPresent() == body.rrule().isPresent()) {
            throw new InvalidException("give either 'day' or 'rrule'", "day", "give a day of the week, or a rule for other days, not both");
        }
        Recurrence recurrence = body.day().<Recurrence>map(day -> new Recurrence.Weekly(day(day))).orElseGet(() ->
                Required.sane(() -> Recurrence.Rule.of(body.rrule().orElseThrow()), "rrule", "see docs/appointments.md for the parts that are taken"));
        String mode = body.mode().orElse("in-person");
        if (!MODES.contains(mode)) {
            throw new InvalidException("'mode' is unknown", "mode", "give in-person, telehealth or either");
        }
        List<Session.Break> breaks = body.breaks().orElse(List.of()).stream()
                .map(text -> Required.sane(() -> Session.Break.of(text), "breaks", "give times such as 13:00-14:00")).toList();
        Session.Offer offer = new Session.Offer(Optional.empty(), body.serviceId(), body.locationId(), mode, 1, 1, List.of());
        return Required.sane(() -> new Session(
                new PractitionerId(Required.field(body.practitionerId(), "practitionerId")), recurrence, Required.field(body.starts(), "starts"),
                Required.field(body.ends(), "ends"), Duration.ofMinutes(Required.field(body.slotMinutes(), "slotMinutes")),
                Duration.ofMinutes(body.bufferMinutes().orElse(0)), breaks, body.zone().map(Required::zone),
                Required.field(body.validFrom(), "validFrom"), body.validUntil(), offer), "session", "give times that make sense together");
    }

    private static DayOfWeek day(String text) {
        return Required.sane(() -> DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)), "day", "give monday to sunday");
    }
}
