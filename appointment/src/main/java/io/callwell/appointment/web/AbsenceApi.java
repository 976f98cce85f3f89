package io.callwell.appointment.web;

import io.callwell.appointment.DoctorAbsences;
import io.callwell.appointment.DoctorAbsences.Absence;
import io.callwell.appointment.DoctorAbsences.Order;
import io.callwell.events.PractitionerId;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The doctor is absent: one action over REST, and who does not know yet. */
@RestController
@RequestMapping("/api/absences")
class AbsenceApi {

    private static final int USUAL_ALTERNATIVES = 2;

    private final DoctorAbsences absences;

    AbsenceApi(DoctorAbsences absences) {
        this.absences = absences;
    }

    /** As {@link Order}. */
    record AbsenceBody(Optional<UUID> practitionerId, Optional<Instant> from, Optional<Instant> to, Optional<String> reason,
            Optional<Integer> alternatives) {}

    @PostMapping
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public ResponseEntity<Absence> declare(@RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key,
            @RequestBody AbsenceBody body, Principal who) {
        Absence absence = absences.declare(new Order(Required.key(key), new PractitionerId(Required.field(body.practitionerId(), "practitionerId")),
                Required.field(body.from(), "from"), Required.field(body.to(), "to"), body.reason().orElse("sick"), Optional.of(who.getName()),
                body.alternatives().orElse(USUAL_ALTERNATIVES)));
        return ResponseEntity.created(URI.create("/api/absences/" + absence.id())).body(absence);
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<Absence> all() {
        return absences.absences();
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public Absence one(@PathVariable("id") UUID id) {
        return absences.absence(id);
    }

    @PostMapping("/{id}/withdraw")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public ResponseEntity<Void> withdraw(@PathVariable("id") UUID id) {
        absences.withdraw(id);
        return ResponseEntity.noContent().build();
    }
}
