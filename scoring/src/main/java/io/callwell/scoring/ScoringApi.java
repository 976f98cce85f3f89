package io.callwell.scoring;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointments;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.scoring.quality.Quality;
import io.callwell.scoring.risk.RiskModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Scores for the web app. */
@RestController
class ScoringApi {

    private final Scores scores;
    private final TenantTransactions transactions;
    private final Appointments appointments;
    private final Clock clock;

    ScoringApi(Scores scores, TenantTransactions transactions, Appointments appointments, Clock clock) {
        this.scores = scores;
        this.transactions = transactions;
        this.appointments = appointments;
        this.clock = clock;
    }

    record QualityView(UUID callId, int score, int version, Instant at, List<Quality.Rule> rules) {}

    /** @param reached whether the patient or somebody near them spoke with us */
    record ContactView(UUID callId, boolean reached, String disposition, Instant at) {}

    /**
     * @param probability of a missed visit, 0 to 1; 0 for a visit that was cancelled
     * @param factors     why, as log-odds that add up
     * @param contacts    calls about this visit, oldest first
     */
    record RiskView(
            UUID appointmentId, double probability, String band, String model, List<RiskModel.Factor> factors, List<ContactView> contacts,
            boolean confirmed, boolean cancelled) {}

    @GetMapping("/api/calls/{id}/quality")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public QualityView quality(@PathVariable("id") String id) {
        CallId call = id(id, "a call", CallId::of);
        Scores.Scored scored = transactions.call(() -> scores.quality(call)).orElseThrow(() -> new NotFoundException("quality score of call " + call));
        return new QualityView(call.value(), scored.quality().score(), scored.version(), scored.at(), scored.quality().rules());
    }

    @GetMapping("/api/appointments/{id}/risk")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public RiskView risk(@PathVariable("id") String id) {
        AppointmentId visitId = id(id, "a visit", AppointmentId::of);
        Appointment visit = appointments.appointment(visitId);
        Optional<Scores.Visit> known = transactions.call(() -> scores.visit(visitId));
        List<ContactView> contacts = transactions.call(() -> scores.contacts(visitId)).stream()
                .map(c -> new ContactView(c.callId().value(), c.reached(), c.disposition(), c.at())).toList();
        boolean confirmed = visit.accepted() || known.map(Scores.Visit::confirmed).orElse(false);
        boolean cancelled = visit.status() == Appointment.Status.CANCELLED;
        RiskModel.Risk risk = RiskModel.risk(new RiskModel.Visit(
                lead(visit.startsAt(), known.map(Scores.Visit::knownSince).orElseGet(clock::instant)), ZonedDateTime.ofInstant(visit.startsAt(), visit.zone()),
                confirmed, Optional.empty()));
        return new RiskView(visitId.value(), cancelled ? 0 : risk.probability(), cancelled ? "low" : risk.band(), RiskModel.NAME, risk.factors(),
                contacts, confirmed, cancelled);
    }

    private static Duration lead(Instant startsAt, Instant since) {
        Duration lead = Duration.between(since, startsAt);
        return lead.isNegative() ? Duration.ZERO : lead;
    }

    private static <T> T id(String text, String what, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException noId) {
            throw new InvalidException("'" + text + "' is no id of " + what, "id", "give a UUID");
        }
    }
}
