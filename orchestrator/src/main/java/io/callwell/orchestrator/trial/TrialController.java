package io.callwell.orchestrator.trial;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentFilter;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.PatientId;
import io.callwell.events.TargetId;
import io.callwell.events.TargetQueued;
import io.callwell.orchestrator.MediaNode;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.orchestrator.lifecycle.TimerKind;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.store.Talks;
import io.callwell.orchestrator.store.Timers;
import io.callwell.orchestrator.talk.MediaFleet;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.RefusedException;
import io.callwell.telephony.browser.BrowserCarrier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calls that a page makes to us. */
@RestController
@RequestMapping("/api/try")
public class TrialController {

    private static final Duration TO_CONNECT = Duration.ofSeconds(60);

    private final TenantTransactions transactions;
    private final Patients patients;
    private final Appointments appointments;
    private final Calls calls;
    private final Talks talks;
    private final Timers timers;
    private final MediaFleet fleet;
    private final Ids ids;
    private final Clock clock;

    public TrialController(
            TenantTransactions transactions, Patients patients, Appointments appointments, Calls calls, Talks talks, Timers timers,
            MediaFleet fleet, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.patients = patients;
        this.appointments = appointments;
        this.calls = calls;
        this.talks = talks;
        this.timers = timers;
        this.fleet = fleet;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What to try.
     *
     * @param patient     whose part the person at the page plays
     * @param appointment the visit that it is about; without it, the patient's next one
     * @param language    BCP 47 tag; without it, the patient's
     */
    public record Trial(UUID patient, Optional<UUID> appointment, String script, Optional<String> language) {}

    /** @param url WebSocket to talk on, good for one connection in the next minute */
    public record Started(UUID callId, String url) {}

    /** Makes the call; the page then connects to the address. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public Started start(@RequestBody Trial trial) {
        if (trial.patient() == null || trial.script() == null || !trial.script().matches("[a-z0-9-]{1,60}")) {
            throw new InvalidException("patient or script is missing", "patient, script", "give the id of a patient and of a script");
        }
        if (trial.language().filter(tag -> !tag.matches("[A-Za-z0-9-]{2,35}")).isPresent()) {
            throw new InvalidException("the language is no tag", "language", "give a BCP 47 tag such as en-IN, or none for the patient's");
        }
        Patient patient = patients.patient(new PatientId(trial.patient()));
        Optional<AppointmentId> visit = trial.appointment().map(id -> visitOf(patient, new AppointmentId(id))).or(() -> nextVisit(patient.id()));
        MediaNode node = fleet.choose(Optional.empty())
                .orElseThrow(() -> new RefusedException("nobody-can-talk", "Nobody can talk yet: the voices are still being made ready, or no media process lives. Try again in half a minute."));
        CallId id = new CallId(ids.next());
        String token = transactions.call(() -> place(id, trial, patient, visit, node));
        String address = node.listenUrl().replaceFirst("/listen/?$", "/talk");
        return new Started(id.value(), address + "?call=" + id + "&token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private String place(CallId id, Trial trial, Patient patient, Optional<AppointmentId> visit, MediaNode node) {
        Instant now = clock.instant();
        UUID nobody = ids.next();
        calls.add(id, new TargetQueued(
                new CampaignId(nobody), new TargetId(nobody), patient.id(), visit, trial.script(), 1, now), now);
        calls.keepPatientFacts(
                id, trial.language().orElse(patient.language()), Optional.ofNullable(patient.zone()), "browser");
        calls.keepAnsweredBy(id, "human");
        calls.save(id, new CallState.Dialled(BrowserCarrier.lineOf(id)));
        timers.start(id, TimerKind.RING, now.plus(TO_CONNECT));
        talks.offer(id, node.id());
        return talks.issueToken(id, TO_CONNECT);
    }

    /** Whoever proves to be this patient must hear of no other patient's visit. */
    private AppointmentId visitOf(Patient patient, AppointmentId visit) {
        if (!appointments.appointment(visit).patientId().equals(patient.id())) {
            throw new InvalidException("the visit is another patient's", "appointment", "give a visit of the patient, or none for the next one");
        }
        return visit;
    }

    private Optional<AppointmentId> nextVisit(PatientId patient) {
        var filter = new AppointmentFilter(Optional.of(clock.instant()), Optional.empty(), List.of(), Optional.of(patient), List.of(), false, 20);
        return appointments.find(filter).stream().min(Comparator.comparing(Appointment::startsAt)).map(Appointment::id);
    }
}
