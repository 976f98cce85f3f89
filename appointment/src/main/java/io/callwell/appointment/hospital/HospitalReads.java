package io.callwell.appointment.hospital;

import io.callwell.appointment.hospital.HospitalLinks.Kind;
import io.callwell.events.AppointmentId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Tenancy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks at the hospital's system once more before somebody is dialled or told about a visit: what moved there since the last round is never spoken
 * of at its old time. While that system is away the last round counts.
 */
@Component
public final class HospitalReads {

    private static final Logger LOG = LoggerFactory.getLogger(HospitalReads.class);
    private static final HospitalMirror.Terms NOBODY_NEW = new HospitalMirror.Terms(false, "", "en");
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int REMEMBERED = 10_000;

    private final ObjectProvider<HospitalSystems> systems;
    private final TenantTransactions transactions;
    private final HospitalLinks links;
    private final HospitalMirror mirror;
    private final Map<AppointmentId, Long> seen = new ConcurrentHashMap<>();

    HospitalReads(ObjectProvider<HospitalSystems> systems, TenantTransactions transactions, HospitalLinks links, HospitalMirror mirror) {
        this.systems = systems;
        this.transactions = transactions;
        this.links = links;
        this.mirror = mirror;
    }

    /** Brings ours up to date, outside of any transaction; one look within a few seconds is enough. */
    public void refresh(AppointmentId id) {
        HospitalSystems known = systems.getIfAvailable();
        Optional<HospitalSystem> system = known == null ? Optional.empty() : Tenancy.ifAny().flatMap(known::of);
        if (system.isEmpty() || !isDue(id)) {
            return;
        }
        Optional<String> theirs = transactions.call(() -> links.theirs(Kind.VISIT, id.value()));
        if (theirs.isEmpty()) {
            return;
        }
        try {
            system.get().visit(theirs.get()).ifPresent(visit -> mirror.visit(visit, person -> Optional.empty(), NOBODY_NEW));
        } catch (HospitalUnreachableException away) {
            LOG.info("a visit could not be looked at again: {}", away.getMessage());
        }
    }

    private boolean isDue(AppointmentId id) {
        long now = System.nanoTime();
        if (seen.size() > REMEMBERED) {
            seen.values().removeIf(at -> now - at > FRESH.toNanos());
        }
        Long before = seen.get(id);
        boolean due = before == null || now - before > FRESH.toNanos();
        if (due) {
            seen.put(id, now);
        }
        return due;
    }
}
