package io.callwell.appointment.web;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.CancellationReason;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.booking.AppointmentLifecycle;
import io.callwell.appointment.booking.Author;
import io.callwell.appointment.booking.Bookings;
import io.callwell.appointment.booking.Deed;
import io.callwell.appointment.booking.DeskBooking;
import io.callwell.appointment.booking.DeskWrite;
import io.callwell.appointment.booking.StoredAppointments;
import io.callwell.appointment.booking.StoredAppointments.Page;
import io.callwell.appointment.booking.StoredAppointments.Step;
import io.callwell.appointment.hospital.HospitalWrites;
import io.callwell.appointment.hospital.HospitalWrites.Wish;
import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Visits over REST, for people at a desk and for portals. Each write has a key of the caller's own ({@code Idempotency-Key}), each change
 * the version that the caller has seen ({@code If-Match}).
 */
@RestController
class AppointmentApi {

    private static final int MOST = 500;
    private static final Duration LONGEST_RANGE = Duration.ofDays(366);

    private final TenantTransactions transactions;
    private final StoredAppointments visits;
    private final Bookings bookings;
    private final HospitalWrites hospital;

    AppointmentApi(TenantTransactions transactions, StoredAppointments visits, Bookings bookings, HospitalWrites hospital) {
        this.transactions = transactions;
        this.visits = visits;
        this.bookings = bookings;
        this.hospital = hospital;
    }

    /** A visit; {@code status} is the FHIR R4 code. */
    record AppointmentView(UUID id, UUID patientId, UUID practitionerId, String practitioner, String department, UUID slotId, Instant startsAt,
            Instant endsAt, String zone, String status, boolean accepted, long version) {

        static AppointmentView of(Appointment visit) {
            return new AppointmentView(visit.id().value(), visit.patientId().value(), visit.practitionerId().value(), visit.practitioner(),
                    visit.department(), visit.slotId().value(), visit.startsAt(), visit.endsAt(), visit.zone().getId(),
                    AppointmentLifecycle.code(visit.status()), visit.accepted(), visit.version());
        }
    }

    record AppointmentWithHistory(AppointmentView appointment, List<Step> history) {}

    record AppointmentPage(List<AppointmentView> items, Optional<String> next) {}

    record ReceiptView(String number, AppointmentView appointment, Instant committedAt) {}

    /** @param overbook beyond the capacity of the slot. @param mode {@code in-person} or {@code telehealth} */
    record BookingBody(Optional<UUID> patientId, Optional<UUID> slotId, Optional<Boolean> overbook, Optional<String> mode) {}

    /** @param reason code of the FHIR value set appointment-cancellation-reason */
    record CancelBody(Optional<String> reason) {}

    record MoveBody(Optional<UUID> slotId, Optional<Boolean> overbook) {}

    record StatusBody(Optional<String> status) {}

    /** Visits of any status that start in the range, by start. @param after the {@code next} of the page before */
    @GetMapping("/api/schedule/appointments")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public AppointmentPage page(@RequestParam(name = "from") Optional<String> from, @RequestParam(name = "to") Optional<String> to,
            @RequestParam(name = "practitioner") Optional<UUID> practitioner, @RequestParam(name = "limit", defaultValue = "50") int limit,
            @RequestParam(name = "after") Optional<String> after) {
        Instant first = Required.instant(Required.field(from, "from"), "from");
        Instant last = Required.instant(Required.field(to, "to"), "to");
        if (!first.isBefore(last) || Duration.between(first, last).compareTo(LONGEST_RANGE) > 0) {
            throw new InvalidException("the range is empty or longer than " + LONGEST_RANGE.toDays() + " days", "to", "give a later instant than 'from'");
        }
        int most = Required.limit(limit, MOST);
        Optional<Page> cursor = after.map(text -> Required.sane(() -> Page.of(text), "after", "give the 'next' of the page before"));
        List<Appointment> found = transactions.call(() -> visits.page(first, last, practitioner.map(PractitionerId::new), cursor, most));
        Optional<String> next = found.size() < most ? Optional.empty() : Optional.of(Page.after(found.getLast()).toString());
        return new AppointmentPage(found.stream().map(AppointmentView::of).toList(), next);
    }

    @GetMapping("/api/appointments/{id}")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public ResponseEntity<AppointmentWithHistory> one(@PathVariable("id") UUID id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) Optional<String> seen) {
        AppointmentId visit = new AppointmentId(id);
        AppointmentWithHistory found = transactions.call(() -> new AppointmentWithHistory(
                AppointmentView.of(visits.byId(visit).orElseThrow(() -> new NotFoundException("appointment " + id))), visits.history(visit)));
        String etag = Required.etag(found.appointment().version());
        return seen.filter(etag::equals).isPresent()
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).build()
                : ResponseEntity.ok().eTag(etag).body(found);
    }

    @PostMapping("/api/appointments")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public ResponseEntity<ReceiptView> book(@RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
            @RequestBody BookingBody body, Principal who) {
        body.mode().filter(mode -> !mode.equals("in-person") && !mode.equals("telehealth")).ifPresent(_ -> {
            throw new InvalidException("'mode' is unknown", "mode", "give in-person or telehealth, or leave it out");
        });
        DeskBooking wish = new DeskBooking(Required.key(key), new PatientId(Required.field(body.patientId(), "patientId")),
                new SlotId(Required.field(body.slotId(), "slotId")), body.overbook().orElse(false), body.mode(), Author.staff(who.getName()));
        ReceiptView receipt = receipt(hospital.around(new Wish("book", wish.key(), Optional.empty(), Optional.empty(), Optional.empty()),
                () -> bookings.book(wish)));
        return ResponseEntity.created(URI.create("/api/appointments/" + receipt.appointment().id()))
                .eTag(Required.etag(receipt.appointment().version())).body(receipt);
    }

    @PostMapping("/api/appointments/{id}/confirm")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public ResponseEntity<ReceiptView> confirm(@PathVariable("id") UUID id, @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> version, Principal who) {
        return change(id, key, version, new Deed.Confirm(), who);
    }

    @PostMapping("/api/appointments/{id}/cancel")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public ResponseEntity<ReceiptView> cancel(@PathVariable("id") UUID id, @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> version, @RequestBody CancelBody body, Principal who) {
        return change(id, key, version, new Deed.Cancel(CancellationReason.of(Required.field(body.reason(), "reason"))), who);
    }

    @PostMapping("/api/appointments/{id}/move")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public ResponseEntity<ReceiptView> move(@PathVariable("id") UUID id, @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> version, @RequestBody MoveBody body, Principal who) {
        return change(id, key, version, new Deed.Move(new SlotId(Required.field(body.slotId(), "slotId")), body.overbook().orElse(false)), who);
    }

    /** Arrived, checked in, fulfilled, missed: what happens on the day. */
    @PostMapping("/api/appointments/{id}/status")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public ResponseEntity<ReceiptView> status(@PathVariable("id") UUID id, @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> version, @RequestBody StatusBody body, Principal who) {
        return change(id, key, version, new Deed.Become(Required.status(Required.field(body.status(), "status")), false), who);
    }

    /** Puts right what was written by mistake; audited as a correction. */
    @PostMapping("/api/appointments/{id}/correct")
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<ReceiptView> correct(@PathVariable("id") UUID id, @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> version, @RequestBody StatusBody body, Principal who) {
        return change(id, key, version, new Deed.Become(Required.status(Required.field(body.status(), "status")), true), who);
    }

    private ResponseEntity<ReceiptView> change(UUID id, Optional<String> key, Optional<String> version, Deed deed, Principal who) {
        DeskWrite write = new DeskWrite(Required.key(key), new AppointmentId(id), Optional.of(Required.version(version)), deed, Author.staff(who.getName()));
        ReceiptView receipt = receipt(written(write, deed));
        return ResponseEntity.ok().eTag(Required.etag(receipt.appointment().version())).body(receipt);
    }

    /** At the hospital's own system too; what happens on the day is told by that system, not to it. */
    private WriteResult written(DeskWrite write, Deed deed) {
        return switch (deed) {
            case Deed.Confirm() -> around("confirm", write, Optional.empty());
            case Deed.Move _ -> around("move", write, Optional.empty());
            case Deed.Cancel(CancellationReason reason) -> around("cancel", write, Optional.of(reason.code()));
            case Deed.Become _ -> bookings.change(write);
        };
    }

    private WriteResult around(String operation, DeskWrite write, Optional<String> reason) {
        return hospital.around(new Wish(operation, write.key(), Optional.of(write.appointmentId()), Optional.empty(), reason), () -> bookings.change(write));
    }

    private static ReceiptView receipt(WriteResult result) {
        return switch (result) {
            case WriteResult.Receipt done -> new ReceiptView(done.number(), AppointmentView.of(done.appointment()), done.committedAt());
            case WriteResult.Refused(WriteResult.Reason reason, String detail) ->
                throw new RefusedException(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), detail);
        };
    }
}
