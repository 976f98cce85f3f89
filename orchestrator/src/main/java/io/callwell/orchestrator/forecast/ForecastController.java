package io.callwell.orchestrator.forecast;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentFilter;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.campaign.Campaigns;
import io.callwell.events.AppointmentId;
import io.callwell.events.CampaignId;
import io.callwell.events.PatientId;
import io.callwell.orchestrator.OrchestratorSettings;
import io.callwell.orchestrator.dial.Circumstances;
import io.callwell.orchestrator.dial.DialFacts;
import io.callwell.orchestrator.dial.DialPolicy;
import io.callwell.orchestrator.dial.NumberCheck;
import io.callwell.orchestrator.dial.Packs;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The forecast of a campaign, and beside it what has happened since it was started. */
@RestController
public class ForecastController {

    private static final int ENOUGH_CALLS = 50;
    private static final Duration HABITS = Duration.ofDays(30);

    private final Campaigns campaigns;
    private final Patients patients;
    private final Appointments appointments;
    private final NumberCheck numbers;
    private final Packs packs;
    private final DialPolicy policy;
    private final OrchestratorSettings settings;
    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    public ForecastController(Campaigns campaigns, Patients patients, Appointments appointments, NumberCheck numbers, Packs packs, DialPolicy policy,
            OrchestratorSettings settings, TenantTransactions transactions, JdbcClient jdbc, Clock clock) {
        this.campaigns = campaigns;
        this.patients = patients;
        this.appointments = appointments;
        this.numbers = numbers;
        this.packs = packs;
        this.policy = policy;
        this.settings = settings;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param answerRate share of calls @param talkSeconds mean length @param fromCalls past calls that these come from; 0 for shipped figures */
    public record AssumptionsView(double answerRate, long talkSeconds, long ringSeconds, int fromCalls, double callsPerSecond, int mostAtOnce) {}

    /** What has happened. @param people who were called @param reached whose call was answered */
    public record Actual(int calls, int people, int reached, double minutes, double cost, List<Forecast.Hour> perHour) {}

    public record Skipped(String rule, int count) {}

    /** @param actual empty before the campaign is started */
    public record Answer(Forecast forecast, List<Skipped> skipped, AssumptionsView assumptions, String currency, Optional<Actual> actual) {}

    @GetMapping("/api/calls/forecast/{campaign}")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public Answer forecast(@PathVariable("campaign") CampaignId id) {
        Campaigns.Audience audience = campaigns.audience(id);
        Instant start = audience.startedAt().orElseGet(clock::instant);
        Assumptions habits = transactions.call(() -> habits(start));
        double perSecond = audience.callsPerMinute().map(perMinute -> Math.min(perMinute / 60, settings.callsPerSecond())).orElse(settings.callsPerSecond());
        int lines = audience.mostAtOnce().map(most -> Math.min(most, settings.maxActiveCalls())).orElse(settings.maxActiveCalls());
        var means = new Simulation.Means(Duration.ofNanos((long) (1e9 / perSecond)), lines, settings.costs().perMinute(), settings.costs().perCall());
        Forecast forecast = new Simulation(policy, settings.retryPolicy(), habits, means, id.value().getLeastSignificantBits()).run(people(audience, start), start);
        Map<String, Integer> skipped = new TreeMap<>();
        audience.members().forEach(member -> member.skipped().ifPresent(rule -> skipped.merge(rule, 1, Integer::sum)));
        var assumptions = new AssumptionsView(habits.answerRate(), habits.talk().toSeconds(), habits.ring().toSeconds(), habits.calls(), perSecond, lines);
        return new Answer(forecast, skipped.entrySet().stream().map(one -> new Skipped(one.getKey(), one.getValue())).toList(), assumptions,
                settings.costs().currency(), audience.startedAt().map(_ -> transactions.call(() -> actual(id))));
    }

    private List<Simulation.Person> people(Campaigns.Audience audience, Instant start) {
        List<Campaigns.Member> called = audience.members().stream().filter(member -> member.skipped().isEmpty()).toList();
        List<PatientId> ids = called.stream().map(Campaigns.Member::patient).distinct().toList();
        Map<PatientId, Patient> known = patients.patients(ids).stream().collect(Collectors.toMap(Patient::id, Function.identity()));
        List<AppointmentId> visitIds = called.stream().flatMap(member -> member.appointment().stream()).toList();
        Map<AppointmentId, Appointment> visits = visitIds.isEmpty() ? Map.of() : appointments.find(new AppointmentFilter(
                        Optional.empty(), Optional.empty(), List.of(), Optional.empty(), visitIds, false, visitIds.size())).stream()
                .collect(Collectors.toMap(Appointment::id, Function.identity()));
        boolean outreach = settings.outreachScripts().contains(audience.script());
        return called.stream().filter(member -> known.containsKey(member.patient())).map(member -> {
            Patient patient = known.get(member.patient());
            Set<String> jurisdictions = numbers.dialable(patient.phone()).map(packs::of).orElse(Set.of());
            // The visit as it was to be when the campaign began: that some have said yes since is what the calls were for.
            Optional<DialFacts.Visit> visit = member.appointment().flatMap(one -> Optional.ofNullable(visits.get(one)))
                    .filter(one -> one.startsAt().isAfter(start))
                    .map(one -> new DialFacts.Visit(true, Appointment.Status.BOOKED, one.startsAt(), false));
            Circumstances about = outreach ? Circumstances.outreach(jurisdictions, start.atZone(patient.zone()).toLocalDate()) : Circumstances.of(jurisdictions);
            return new Simulation.Person(patient.zone(), about, visit);
        }).toList();
    }

    private Assumptions habits(Instant before) {
        record Past(int calls, int answered, double seconds) {}
        Past past = jdbc.sql("""
                        SELECT count(*) AS calls, count(answered_at) AS answered,
                               coalesce(avg(extract(epoch FROM ended_at - answered_at)) FILTER (WHERE answered_at IS NOT NULL), 0) AS seconds
                          FROM orchestrator.call
                         WHERE direction = 'outbound' AND ended_at >= :from AND ended_at < :before
                           AND disposition NOT IN ('blocked', 'dnd_blocked', 'technical')""")
                .param("from", Sql.ts(before.minus(HABITS))).param("before", Sql.ts(before))
                .query((row, number) -> new Past(row.getInt("calls"), row.getInt("answered"), row.getDouble("seconds"))).single();
        return past.calls() < ENOUGH_CALLS || past.answered() == 0 ? Assumptions.SHIPPED
                : new Assumptions((double) past.answered() / past.calls(), Assumptions.SHIPPED.ring(), Duration.ofMillis((long) (past.seconds() * 1000)), past.calls());
    }

    private Actual actual(CampaignId id) {
        record Sums(int calls, int people, int reached, double minutes) {}
        Sums sums = jdbc.sql("""
                        SELECT count(DISTINCT c.id) AS calls, count(DISTINCT c.target_id) AS people, count(DISTINCT c.target_id) FILTER (WHERE c.answered_at IS NOT NULL) AS reached,
                               coalesce(sum(extract(epoch FROM c.ended_at - c.answered_at)) / 60, 0) AS minutes
                          FROM orchestrator.call c
                         WHERE c.campaign_id = :campaign
                           AND EXISTS (SELECT 1 FROM orchestrator.dial_intent i WHERE i.call_id = c.id AND i.state IN ('requested', 'accepted', 'unknown'))""")
                .param("campaign", id.value())
                .query((row, number) -> new Sums(row.getInt("calls"), row.getInt("people"), row.getInt("reached"), row.getDouble("minutes"))).single();
        List<Forecast.Hour> hours = jdbc.sql("""
                        SELECT date_trunc('hour', i.decided_at, 'UTC') AS hour, count(*) AS calls
                          FROM orchestrator.dial_intent i JOIN orchestrator.call c ON c.id = i.call_id
                         WHERE c.campaign_id = :campaign AND i.state IN ('requested', 'accepted', 'unknown') GROUP BY 1 ORDER BY 1""")
                .param("campaign", id.value())
                .query((row, number) -> new Forecast.Hour(Sql.instant(row, "hour"), row.getInt("calls"))).list();
        double cost = sums.minutes() * settings.costs().perMinute() + sums.reached() * settings.costs().perCall();
        return new Actual(sums.calls(), sums.people(), sums.reached(), sums.minutes(), cost, hours);
    }
}
