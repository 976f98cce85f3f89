package io.callwell.appointment.web;

import io.callwell.appointment.booking.SlotList;
import io.callwell.appointment.booking.SlotList.SlotRow;
import io.callwell.appointment.booking.StoredAppointments.Page;
import io.callwell.events.PractitionerId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Slots over REST, with their FHIR status as it follows from visits, holds, leave and holidays at this moment. */
@RestController
class SlotApi {

    private static final int MOST = 1_000;
    private static final Duration LONGEST_RANGE = Duration.ofDays(92);

    private final TenantTransactions transactions;
    private final SlotList slots;

    SlotApi(TenantTransactions transactions, SlotList slots) {
        this.transactions = transactions;
        this.slots = slots;
    }

    record SlotPage(List<SlotRow> items, Optional<String> next) {}

    /** By start. @param status {@code free} for those that can be booked only. @param after the {@code next} of the page before */
    @GetMapping("/api/schedule/slots")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public SlotPage slots(@RequestParam(name = "from") Optional<String> from, @RequestParam(name = "to") Optional<String> to,
            @RequestParam(name = "practitioner") Optional<UUID> practitioner, @RequestParam(name = "status") Optional<String> status,
            @RequestParam(name = "limit", defaultValue = "100") int limit, @RequestParam(name = "after") Optional<String> after) {
        Instant first = Required.instant(Required.field(from, "from"), "from");
        Instant last = Required.instant(Required.field(to, "to"), "to");
        if (!first.isBefore(last) || Duration.between(first, last).compareTo(LONGEST_RANGE) > 0) {
            throw new InvalidException("the range is empty or longer than " + LONGEST_RANGE.toDays() + " days", "to", "give a later instant than 'from'");
        }
        if (status.filter(code -> !code.equals("free")).isPresent()) {
            throw new InvalidException("'status' can only be free", "status", "give free, or leave it out for all slots");
        }
        int most = Required.limit(limit, MOST);
        Optional<Page> cursor = after.map(text -> Required.sane(() -> Page.of(text), "after", "give the 'next' of the page before"));
        List<SlotRow> found = transactions.call(() ->
                slots.page(first, last, practitioner.map(PractitionerId::new), status.isPresent(), cursor, most));
        Optional<String> next = found.size() < most ? Optional.empty()
                : Optional.of(new Page(found.getLast().startsAt(), found.getLast().id()).toString());
        return new SlotPage(found, next);
    }
}
