package io.callwell.appointment.patient;

import io.callwell.appointment.Identification;
import io.callwell.appointment.IdentificationLimits;
import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.Patient;
import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds who a caller is, and keeps every try. Whoever has tried too often, in this call or in others, is not looked up any more: the answer is then
 * the same for a right and a wrong identifier, so that nobody learns from it. Used inside a tenant transaction only; one try of a hospital at a time.
 */
@Component
final class Identifications {

    private static final Logger LOG = LoggerFactory.getLogger(Identifications.class);
    private static final Duration WINDOW = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final StoredPatients patients;
    private final IdentificationLimits limits;
    private final Clock clock;

    Identifications(JdbcClient jdbc, StoredPatients patients, IdentificationLimits limits, Clock clock) {
        this.jdbc = jdbc;
        this.patients = patients;
        this.limits = limits;
        this.clock = clock;
    }

    Identification identify(IdentifyRequest request) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('identification ' || platform.hospital(), 0))").query((row, number) -> 1).single();
        Instant now = clock.instant();
        Optional<String> reached = reached(request, now);
        if (reached.isPresent()) {
            LOG.warn("call {}: nobody is identified any more, the limit of {} is reached", request.call(), reached.get());
            keep(request, now, "refused", Optional.empty());
            return Identification.HUMAN_HELPS;
        }
        List<PatientId> fitting = patients.bornOn(request.birthDates().stream().limit(limits.readings()).toList()).stream()
                .filter(patient -> SaidName.fits(request, patient)).map(Patient::id).toList();
        keep(request, now, fitting.size() == 1 ? "fit" : "miss", fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty());
        return new Identification(fitting, false);
    }

    /** Which limit, when one is. */
    private Optional<String> reached(IdentifyRequest request, Instant now) {
        return jdbc.sql("""
                SELECT count(*) FILTER (WHERE call_id = :call) AS of_call,
                       count(*) FILTER (WHERE at > :since AND caller = platform.blind(:caller)) AS of_caller,
                       count(*) FILTER (WHERE at > :since) AS of_hospital
                  FROM appointment.identification
                 WHERE outcome = 'miss' AND (at > :since OR call_id = :call)
                """)
                .param("call", request.call().value())
                .param("caller", request.caller().orElse(null))
                .param("since", Sql.ts(now.minus(WINDOW)))
                .query((row, number) -> row.getInt("of_call") >= limits.missesPerCall() ? Optional.of("the call")
                        : row.getInt("of_caller") >= limits.missesPerCaller() ? Optional.of("the number")
                        : row.getInt("of_hospital") >= limits.missesPerHospital() ? Optional.of("the hospital") : Optional.<String>empty())
                .single();
    }

    private void keep(IdentifyRequest request, Instant now, String outcome, Optional<PatientId> patient) {
        jdbc.sql("""
                INSERT INTO appointment.identification (id, at, call_id, caller, outcome, patient_id)
                VALUES (gen_random_uuid(), :at, :call, platform.blind(:caller), :outcome, :patient)
                """)
                .param("at", Sql.ts(now))
                .param("call", request.call().value())
                .param("caller", request.caller().orElse(null))
                .param("outcome", outcome)
                .param("patient", patient.map(PatientId::value).orElse(null))
                .update();
    }
}
