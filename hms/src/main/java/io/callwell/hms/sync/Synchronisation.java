package io.callwell.hms.sync;

import io.callwell.appointment.hospital.HospitalMirror;
import io.callwell.appointment.hospital.HospitalMirror.Adoption;
import io.callwell.appointment.hospital.HospitalSettling;
import io.callwell.appointment.hospital.HospitalSystem;
import io.callwell.appointment.hospital.TheirChanges;
import io.callwell.appointment.hospital.TheirPractitioner;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes in what a hospital's system has, for one hospital at a time. Thread-safe; every step may be repeated. */
public final class Synchronisation {

    private static final Logger LOG = LoggerFactory.getLogger(Synchronisation.class);

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final HospitalMirror mirror;
    private final HospitalSettling settling;
    private final Clock clock;

    public Synchronisation(TenantTransactions transactions, JdbcClient jdbc, HospitalMirror mirror, HospitalSettling settling, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.mirror = mirror;
        this.settling = settling;
        this.clock = clock;
    }

    /** What a round did. @param adopted how many visits ended how */
    public record Round(Map<Adoption, Integer> adopted, int settled) {}

    /** Takes in changes and settles open writes. @throws io.callwell.appointment.hospital.HospitalUnreachableException when there is no answer */
    public Round changes(HospitalId hospital, HospitalSystem system, HospitalMirror.Terms terms) {
        return Tenancy.call(hospital, () -> {
            TheirChanges changes = system.changesSince(cursor());
            Map<Adoption, Integer> adopted = new EnumMap<>(Adoption.class);
            for (TheirVisit visit : changes.visits()) {
                adopted.merge(mirror.visit(visit, system::patient, terms), 1, Integer::sum);
            }
            // Kept only now: what was interrupted is told again.
            keep(changes.upTo());
            return new Round(adopted, settling.settle(system));
        });
    }

    /** Takes in people and free slots. */
    public void slots(HospitalId hospital, HospitalSystem system, int days) {
        Tenancy.run(hospital, () -> {
            List<TheirPractitioner> practitioners = system.practitioners();
            mirror.practitioners(practitioners);
            Instant from = clock.instant();
            Instant to = from.plus(Duration.ofDays(days));
            for (TheirPractitioner each : practitioners) {
                mirror.slots(each.schedule(), from, to, system.freeSlots(each.schedule(), from, to));
            }
            LOG.debug("{} schedules were taken in", practitioners.size());
        });
    }

    private Instant cursor() {
        return transactions.call(() -> jdbc.sql("SELECT since FROM hms.cursor WHERE hospital_id = platform.hospital()")
                .query((row, number) -> Sql.instant(row, "since")).optional().orElse(Instant.EPOCH));
    }

    private void keep(Instant upTo) {
        transactions.run(() -> jdbc.sql("""
                INSERT INTO hms.cursor (since) VALUES (:since)
                ON CONFLICT (hospital_id) DO UPDATE SET since = greatest(hms.cursor.since, excluded.since)
                """)
                .param("since", Sql.ts(upTo))
                .update());
    }
}
