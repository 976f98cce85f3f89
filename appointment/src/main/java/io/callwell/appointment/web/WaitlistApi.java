package io.callwell.appointment.web;

import io.callwell.appointment.Waitlist;
import io.callwell.appointment.Waitlist.Entry;
import io.callwell.appointment.Waitlist.Offer;
import io.callwell.appointment.Waitlist.Wish;
import io.callwell.events.AppointmentId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The waiting list over REST. */
@RestController
@RequestMapping("/api/waitlist")
class WaitlistApi {

    private final Waitlist waitlist;

    WaitlistApi(Waitlist waitlist) {
        this.waitlist = waitlist;
    }

    /** As {@link Wish}; {@code days} are such as {@code monday}. */
    record WishBody(Optional<UUID> appointmentId, Optional<Boolean> sameDoctor, Optional<List<String>> days, Optional<LocalTime> fromTime,
            Optional<LocalTime> toTime, Optional<LocalDate> earliest, Optional<Integer> noticeMinutes, Optional<Integer> priority) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<Entry> waiting() {
        return waitlist.waiting();
    }

    @GetMapping("/offers")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<Offer> offers() {
        return waitlist.offers();
    }

    /** Joining again for the same visit changes the wishes, so that it can be repeated. */
    @PostMapping
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public ResponseEntity<Entry> join(@RequestBody WishBody body) {
        Wish wish = new Wish(new AppointmentId(Required.field(body.appointmentId(), "appointmentId")), body.sameDoctor().orElse(false),
                body.days().orElse(List.of()).stream()
                        .map(day -> Required.sane(() -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)), "days", "give days such as monday"))
                        .collect(Collectors.toSet()),
                body.fromTime(), body.toTime(), body.earliest(), body.noticeMinutes().orElse(240), body.priority().orElse(0));
        return ResponseEntity.status(HttpStatus.CREATED).body(waitlist.join(wish));
    }

    @PostMapping("/{id}/withdraw")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public ResponseEntity<Void> withdraw(@PathVariable("id") UUID id) {
        waitlist.withdraw(id);
        return ResponseEntity.noContent().build();
    }
}
