package io.callwell.appointment.patient;

import io.callwell.appointment.Identification;
import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.Patient;
import io.callwell.appointment.PatientPhone;
import io.callwell.appointment.Patients;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** {@link Patients} where the role runs: for beans of the same process, and over HTTP for the others. */
@RestController
final class PatientDesk implements Patients {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int MOST_AT_ONCE = 10_000;

    private final TenantTransactions transactions;
    private final StoredPatients patients;
    private final Identifications identifications;
    private final Clock clock;

    PatientDesk(TenantTransactions transactions, StoredPatients patients, Identifications identifications, Clock clock) {
        this.identifications = identifications;
        this.transactions = transactions;
        this.patients = patients;
        this.clock = clock;
    }

    @Override
    public Patient patient(PatientId id) {
        return transactions.call(() -> patients.byId(id).orElseThrow(() -> new NotFoundException("patient " + id)));
    }

    @Override
    public List<Patient> patients(List<PatientId> ids) {
        if (ids.size() > MOST_AT_ONCE) {
            throw new InvalidException(ids.size() + " ids at once", "body", "ask for " + MOST_AT_ONCE + " patients or fewer at a time");
        }
        return ids.isEmpty() ? List.of() : transactions.call(() -> patients.byIds(ids));
    }

    @Override
    public List<PatientId> byPhone(PatientPhone phone) {
        return transactions.call(() -> patients.byPhone(phone.e164()));
    }

    @Override
    public Identification identify(IdentifyRequest request) {
        if (request.name().isEmpty() && request.phone().isEmpty() || request.birthDates().isEmpty()) {
            return new Identification(List.of(), false);
        }
        request.phone().filter(phone -> !E164.matcher(phone).matches()).ifPresent(_ -> {
            throw new InvalidException("this is no E.164 number", "phone", "give '+', country code and number, 7 to 15 digits in all");
        });
        return transactions.call(() -> identifications.identify(request));
    }

    @Override
    public void optOut(PatientId id, @Nullable CallId call) {
        if (!transactions.call(() -> patients.optOut(id, call, clock.instant()))) {
            throw new NotFoundException("patient " + id);
        }
    }

    @Override
    public void wrongNumber(PatientId id, @Nullable CallId call) {
        if (!transactions.call(() -> patients.wrongNumber(id, call, clock.instant()))) {
            throw new NotFoundException("patient " + id);
        }
    }
}
