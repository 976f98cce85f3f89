package io.callwell.campaign;

import io.callwell.platform.db.TenantTransactions;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The emergency pause: one press, and nobody of the hospital is dialled any more until somebody lifts it. */
@RestController
@RequestMapping("/api/campaigns/brake")
class BrakeApi {

    private final Brake brake;
    private final TenantTransactions transactions;
    private final Clock clock;

    BrakeApi(Brake brake, TenantTransactions transactions, Clock clock) {
        this.brake = brake;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param because why nobody is dialled; empty when somebody may be */
    record BrakeView(boolean emergency, Optional<String> by, Optional<Instant> since, Optional<Instant> carrierUntil, Optional<Instant> humansUntil,
            Optional<String> because) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public BrakeView standing() {
        return view(transactions.call(brake::standing));
    }

    @PostMapping("/pull")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public BrakeView pull(Principal by) {
        return set(true, by.getName());
    }

    @PostMapping("/release")
    @PreAuthorize("hasRole('ADMIN')")
    public BrakeView release(Principal by) {
        return set(false, by.getName());
    }

    private BrakeView set(boolean on, String by) {
        return view(transactions.call(() -> {
            brake.emergency(on, by);
            return brake.standing();
        }));
    }

    private BrakeView view(Brake.Standing standing) {
        return new BrakeView(standing.emergency(), standing.by(), standing.since(), standing.carrierUntil(), standing.humansUntil(), standing.because(clock.instant()));
    }
}
