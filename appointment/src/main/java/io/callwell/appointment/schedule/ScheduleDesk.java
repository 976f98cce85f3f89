package io.callwell.appointment.schedule;

import io.callwell.appointment.AppointmentProperties;
import io.callwell.appointment.booking.StaleVersionException;
import io.callwell.appointment.schedule.Schedules.StoredSession;
import io.callwell.events.PractitionerId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the hospital decides about its schedule: services, sessions, leave and holidays. Slots to come follow at once. Nothing is deleted:
 * what is withdrawn stays as it was and has no effect any more.
 */
@Component
public final class ScheduleDesk {

    private final TenantTransactions transactions;
    private final Schedules schedules;
    private final Hospitals hospitals;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final AppointmentProperties settings;

    ScheduleDesk(TenantTransactions transactions, Schedules schedules, Hospitals hospitals, JdbcClient jdbc, Ids ids, Clock clock,
            AppointmentProperties settings) {
        this.transactions = transactions;
        this.schedules = schedules;
        this.hospitals = hospitals;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * A new session; its slots exist when this returns.
     *
     * @throws NotFoundException when the practitioner, service or location is not of this hospital
     * @throws RefusedException  {@code session-overlaps} when the practitioner sees patients at that time already
     */
    public StoredSession add(Session session) {
        return transactions.call(() -> {
            known("practitioner", session.practitioner().value());
            session.offer().service().ifPresent(id -> known("service", id));
            session.offer().location().ifPresent(id -> known("location", id));
            schedules.lock(session.practitioner());
            refuseOverlap(session, _ -> true);
            return inserted(session);
        });
    }

    /**
     * Puts another session in the place of one. Visits in slots of the old one stay where they are.
     *
     * @throws StaleVersionException when it was changed since that version was read
     * @throws RefusedException      {@code session-overlaps} as for a new one
     */
    public StoredSession replace(UUID id, Optional<Long> version, Session session) {
        return transactions.call(() -> {
            schedules.lock(session.practitioner());
            StoredSession old = current(id, version);
            if (!old.session().practitioner().equals(session.practitioner())) {
                throw new InvalidException("the session is another practitioner's", "practitionerId",
                        "withdraw it and make a new one for the other practitioner");
            }
            refuseOverlap(session, other -> !other.id().equals(id));
            schedules.withdraw(id, clock.instant());
            return inserted(session);
        });
    }

    /** The session happens no more. @return how many free or booked slots to come are no longer offered */
    public int withdraw(UUID id, Optional<Long> version) {
        return transactions.call(() -> {
            current(id, version);
            return schedules.withdraw(id, clock.instant());
        });
    }

    /** A practitioner is away. @param reason code such as {@code leave}, {@code sick}, {@code training} */
    public UUID addLeave(PractitionerId practitioner, Instant from, Instant to, String reason, Optional<String> user) {
        return transactions.call(() -> {
            known("practitioner", practitioner.value());
            UUID id = ids.next();
            jdbc.sql("""
                    INSERT INTO appointment.leave (id, practitioner_id, starts_at, ends_at, reason, by_user)
                    VALUES (:id, :practitioner, :from, :to, :reason, :user)
                    """)
                    .param("id", id)
                    .param("practitioner", practitioner.value())
                    .param("from", Sql.ts(from))
                    .param("to", Sql.ts(to))
                    .param("reason", reason)
                    .param("user", user.orElse(null))
                    .update();
            return id;
        });
    }

    /** The practitioner is there after all. */
    public void withdrawLeave(UUID id) {
        withdraw("leave", id);
    }

    /** The hospital, or one site of it, is closed on these days of its own calendar. */
    public UUID addHoliday(String name, LocalDate first, LocalDate last, Optional<UUID> location) {
        ZoneId zone = zone();
        return transactions.call(() -> {
            location.ifPresent(site -> known("location", site));
            UUID id = ids.next();
            jdbc.sql("""
                    INSERT INTO appointment.holiday (id, location_id, name, starts_at, ends_at) VALUES (:id, CAST(:location AS uuid), :name, :from, :to)
                    """)
                    .param("id", id)
                    .param("location", location.orElse(null))
                    .param("name", name)
                    .param("from", Sql.ts(first.atStartOfDay(zone).toInstant()))
                    .param("to", Sql.ts(last.plusDays(1).atStartOfDay(zone).toInstant()))
                    .update();
            return id;
        });
    }

    public void withdrawHoliday(UUID id) {
        withdraw("holiday", id);
    }

    /** The zone in which the hospital's times are spoken. */
    public ZoneId zone() {
        return hospitals.hospital(Tenancy.current()).zone();
    }

    private StoredSession inserted(Session session) {
        UUID id = schedules.insert(session);
        ZoneId zone = zone();
        schedules.extend(zone, LocalDate.ofInstant(clock.instant(), zone), settings.horizonDays());
        return schedules.byId(id).orElseThrow();
    }

    private StoredSession current(UUID id, Optional<Long> version) {
        StoredSession old = schedules.byId(id).orElseThrow(() -> new NotFoundException("session " + id));
        if (version.filter(seen -> seen != old.version()).isPresent()) {
            throw new StaleVersionException(old.version());
        }
        return old;
    }

    private void refuseOverlap(Session session, Predicate<StoredSession> counts) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone());
        List<StoredSession> others = schedules.sessionsOf(session.practitioner()).stream()
                .filter(counts)
                .filter(other -> other.session().overlaps(session, today))
                .toList();
        if (!others.isEmpty()) {
            Session other = others.getFirst().session();
            throw new RefusedException("session-overlaps", "The practitioner sees patients from " + other.starts() + " to " + other.ends()
                    + " on one of those days (session " + others.getFirst().id() + "). Change or withdraw that session, or give other times.");
        }
    }

    private void withdraw(String table, UUID id) {
        int changed = transactions.call(() -> jdbc.sql("UPDATE appointment." + table + " SET withdrawn_at = :now WHERE id = :id AND withdrawn_at IS NULL")
                .param("now", Sql.ts(clock.instant()))
                .param("id", id)
                .update());
        if (changed == 0) {
            throw new NotFoundException(table + " " + id);
        }
    }

    private void known(String table, UUID id) {
        boolean there = jdbc.sql("SELECT EXISTS (SELECT FROM appointment." + table + " WHERE id = :id)").param("id", id).query(Boolean.class).single();
        if (!there) {
            throw new NotFoundException(table + " " + id);
        }
    }
}
