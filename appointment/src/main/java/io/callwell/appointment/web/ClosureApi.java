package io.callwell.appointment.web;

import io.callwell.appointment.schedule.ScheduleDesk;
import io.callwell.events.PractitionerId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Leave of practitioners and holidays of the hospital over REST. A leave that touches visits is better declared as an absence. */
@RestController
@RequestMapping("/api/schedule")
class ClosureApi {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,40}");

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final ScheduleDesk desk;
    private final Clock clock;

    ClosureApi(TenantTransactions transactions, JdbcClient jdbc, ScheduleDesk desk, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.desk = desk;
        this.clock = clock;
    }

    /** @param reason code such as {@code leave}, {@code sick} or {@code training} */
    record LeaveBody(Optional<UUID> practitionerId, Optional<Instant> from, Optional<Instant> to, Optional<String> reason) {}

    record LeaveView(UUID id, UUID practitionerId, Instant from, Instant to, String reason) {}

    /** @param first first day. @param last last day, the first when it is left out. @param locationId the site that is closed; left out for all */
    record HolidayBody(Optional<String> name, Optional<LocalDate> first, Optional<LocalDate> last, Optional<UUID> locationId) {}

    record HolidayView(UUID id, String name, Instant from, Instant to, Optional<UUID> locationId) {}

    record Made(UUID id) {}

    /** Leave that is not over. */
    @GetMapping("/leave")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<LeaveView> leave() {
        return transactions.call(() -> jdbc.sql("""
                SELECT id, practitioner_id, starts_at, ends_at, reason FROM appointment.leave
                 WHERE withdrawn_at IS NULL AND ends_at > :now ORDER BY starts_at, id LIMIT 1000
                """)
                .param("now", Sql.ts(clock.instant()))
                .query((row, number) -> new LeaveView(Sql.uuid(row, "id"), Sql.uuid(row, "practitioner_id"), Sql.instant(row, "starts_at"),
                        Sql.instant(row, "ends_at"), row.getString("reason")))
                .list());
    }

    @PostMapping("/leave")
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<Made> addLeave(@RequestBody LeaveBody body, Principal who) {
        Instant from = Required.field(body.from(), "from");
        Instant to = Required.field(body.to(), "to");
        if (!from.isBefore(to)) {
            throw new InvalidException("the leave ends before it begins", "to", "give a later instant than 'from'");
        }
        String reason = body.reason().orElse("leave");
        if (!CODE.matcher(reason).matches()) {
            throw new InvalidException("the reason is no code", "reason", "give a code such as leave, sick or training");
        }
        UUID id = desk.addLeave(new PractitionerId(Required.field(body.practitionerId(), "practitionerId")), from, to, reason, Optional.of(who.getName()));
        return ResponseEntity.status(HttpStatus.CREATED).body(new Made(id));
    }

    @DeleteMapping("/leave/{id}")
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<Void> withdrawLeave(@PathVariable("id") UUID id) {
        desk.withdrawLeave(id);
        return ResponseEntity.noContent().build();
    }

    /** Holidays that are not over. */
    @GetMapping("/holidays")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<HolidayView> holidays() {
        return transactions.call(() -> jdbc.sql("""
                SELECT id, name, starts_at, ends_at, location_id FROM appointment.holiday
                 WHERE withdrawn_at IS NULL AND ends_at > :now ORDER BY starts_at, id LIMIT 1000
                """)
                .param("now", Sql.ts(clock.instant()))
                .query((row, number) -> new HolidayView(Sql.uuid(row, "id"), row.getString("name"), Sql.instant(row, "starts_at"),
                        Sql.instant(row, "ends_at"), Optional.ofNullable(row.getObject("location_id", UUID.class))))
                .list());
    }

    @PostMapping("/holidays")
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<Made> addHoliday(@RequestBody HolidayBody body) {
        LocalDate first = Required.field(body.first(), "first");
        LocalDate last = body.last().orElse(first);
        if (last.isBefore(first)) {
            throw new InvalidException("the holiday ends before it begins", "last", "give the same day as 'first' or a later one");
        }
        String name = Required.field(body.name(), "name").strip();
        if (name.isEmpty() || name.length() > 120) {
            throw new InvalidException("'name' is empty or longer than 120 characters", "name", "give 1 to 120 characters");
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(new Made(desk.addHoliday(name, first, last, body.locationId())));
    }

    @DeleteMapping("/holidays/{id}")
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<Void> withdrawHoliday(@PathVariable("id") UUID id) {
        desk.withdrawHoliday(id);
        return ResponseEntity.noContent().build();
    }
}
