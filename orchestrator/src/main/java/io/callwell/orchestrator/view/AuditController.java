package io.callwell.orchestrator.view;

import io.callwell.appointment.PatientPhone;
import io.callwell.appointment.Patients;
import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An auditor's answer: for any day, why each number was or was not dialled, with rule, version and inputs as they were. */
@RestController
public class AuditController {

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Patients patients;
    private final Hospitals hospitals;
    private final JsonMapper json;

    public AuditController(JdbcClient jdbc, TenantTransactions transactions, Patients patients, Hospitals hospitals, JsonMapper json) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.patients = patients;
        this.hospitals = hospitals;
        this.json = json;
    }

    /** A decision. @param dialled whether an order left for the carrier after it, for this call @param rules as stored: rule, version, verdict, because, inputs */
    public record Decided(Instant at, UUID callId, UUID patientId, String script, int attempt, String verdict, Optional<Instant> until, boolean dialled,
            Optional<String> disposition, JsonNode rules) {}

    /** @param complete false when there are more than fit */
    public record Answer(String day, String zone, List<Decided> decisions, boolean complete) {}

    /**
     * In a body, because a number in an address would end in the logs of whoever forwards the request.
     *
     * @param day     local day of the hospital, ISO
     * @param phone   E.164; with it, only those who share that phone
     * @param patient with it, only this patient
     */
    public record Question(Optional<String> day, Optional<String> phone, Optional<PatientId> patient) {}

    @PostMapping("/api/calls/decisions")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public Answer decisions(@RequestBody Question asked) {
        ZoneId zone = hospitals.hospital(Tenancy.current()).zone();
        LocalDate date = date(asked.day());
        Optional<List<PatientId>> whose = asked.phone().filter(number -> !number.isBlank()).map(PatientPhone::new).map(patients::byPhone)
                .or(() -> asked.patient().map(List::of));
        String filter = whose.map(ids -> ids.stream().map(PatientId::toString).collect(Collectors.joining(",", "{", "}"))).orElse(null);
        List<Decided> found = transactions.call(() -> jdbc.sql("""
                        SELECT d.at, d.call_id, c.patient_id, c.script, c.attempt, d.verdict, d.until, c.disposition, d.findings::text AS findings,
                               EXISTS (SELECT 1 FROM orchestrator.dial_intent i
                                        WHERE i.call_id = d.call_id AND i.decided_at = d.at AND i.state IN ('requested', 'accepted', 'unknown')) AS dialled
                          FROM orchestrator.decision d JOIN orchestrator.call c ON c.id = d.call_id
                         WHERE d.at >= :from AND d.at < :to AND (:whose::uuid[] IS NULL OR c.patient_id = ANY(:whose::uuid[]))
                         ORDER BY d.at, d.call_id, d.seq LIMIT :limit""")
                .param("from", Sql.ts(date.atStartOfDay(zone).toInstant()))
                .param("to", Sql.ts(date.plusDays(1).atStartOfDay(zone).toInstant()))
                .param("whose", filter, Types.VARCHAR)
                .param("limit", MOST + 1)
                .query((row, number) -> new Decided(
                        Sql.instant(row, "at"), Sql.uuid(row, "call_id"), Sql.uuid(row, "patient_id"), row.getString("script"), row.getInt("attempt"),
                        row.getString("verdict"), Sql.optionalInstant(row, "until"), row.getBoolean("dialled"),
                        Optional.ofNullable(row.getString("disposition")), json.readTree(row.getString("findings"))))
                .list());
        return new Answer(date.toString(), zone.getId(), found.subList(0, Math.min(MOST, found.size())), found.size() <= MOST);
    }

    private static LocalDate date(Optional<String> day) {
        try {
            return LocalDate.parse(day.orElse(""));
        } catch (DateTimeException unreadable) {
            throw new InvalidException("'day' is no day", "day", "give a day such as 2026-11-22");
        }
    }
}
