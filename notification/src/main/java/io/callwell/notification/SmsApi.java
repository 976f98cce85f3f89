package io.callwell.notification;

import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The texts, newest first, for the web app. */
@RestController
class SmsApi {

    private static final int MOST = 200;
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final Texts texts;
    private final TenantTransactions transactions;
    private final Patients patients;

    SmsApi(Texts texts, TenantTransactions transactions, Patients patients) {
        this.texts = texts;
        this.transactions = transactions;
        this.patients = patients;
    }

    record PatientRow(UUID id, String name, String phoneMasked) {}

    record SmsRow(
            UUID id, PatientRow patient, String kind, String body, String status, Instant createdAt, Instant updatedAt, UUID callId,
            Optional<String> error) {}

    /** @param next pass it as {@code before} for the following page; empty on the last */
    record Page(List<SmsRow> items, Optional<Instant> next) {}

    @GetMapping("/api/sms")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public Page sms(
            @RequestParam(name = "limit", defaultValue = "50") int limit, @RequestParam(name = "before") Optional<String> before) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidException("limit is " + limit, "limit", "give a number from 1 to " + MOST);
        }
        List<Texts.Row> rows = transactions.call(() -> texts.newest(before.map(SmsApi::instant).orElse(FAR), limit + 1));
        List<Texts.Row> page = rows.subList(0, Math.min(limit, rows.size()));
        Map<UUID, Patient> people = patients.patients(page.stream().map(Texts.Row::patientId).distinct().toList()).stream()
                .collect(Collectors.toMap(p -> p.id().value(), Function.identity()));
        return new Page(page.stream().map(row -> row(row, Optional.ofNullable(people.get(row.patientId().value())))).toList(),
                rows.size() > limit ? Optional.of(page.getLast().createdAt()) : Optional.empty());
    }

    private static SmsRow row(Texts.Row row, Optional<Patient> patient) {
        PatientRow person = new PatientRow(row.patientId().value(),
                patient.map(p -> p.givenName() + " " + p.familyName()).orElse(""), patient.map(p -> masked(p.phone())).orElse(""));
        return new SmsRow(row.id().value(), person, row.kind().code(), row.body(), row.status(), row.createdAt(), row.updatedAt(),
                row.callId().value(), row.error());
    }

    private static String masked(String phone) {
        return phone.substring(0, 3) + "…" + phone.substring(phone.length() - 2);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new InvalidException("'before' is no instant", "before", "give the 'next' of the page before, such as 2026-11-22T09:00:00Z");
        }
    }
}
