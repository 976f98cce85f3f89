package io.callwell.app.demo;

import io.callwell.app.demo.DemoCarrier.SeenCall;
import io.callwell.app.demo.DemoFigures.CallRow;
import io.callwell.app.demo.DemoPlan.Seat;
import io.callwell.app.demo.DemoProgress.Watched;
import io.callwell.appointment.demo.DemoFacts;
import io.callwell.appointment.demo.DemoHospitals;
import io.callwell.appointment.demo.DemoPatient;
import io.callwell.campaign.Campaigns;
import io.callwell.events.CallId;
import io.callwell.events.CallPhase;
import io.callwell.events.CampaignId;
import io.callwell.orchestrator.CallJournals;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Subscription;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** Runs demonstrations of this process; a run is forgotten when the process ends, its calls and visits are not. */
@RestController
final class DemoRuns implements DemoDesk {

    private static final LocalTime CALLS_FROM = LocalTime.of(9, 0);
    private static final LocalTime CALLS_TO = LocalTime.of(21, 0);

    private final DemoClock clock;
    private final DemoHospitals hospitals;
    private final DemoFacts facts;
    private final Hospitals phones;
    private final DemoCarrier carrier;
    private final Campaigns campaigns;
    private final CallJournals journals;
    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final ObjectProvider<Subscription<?>> subscriptions;
    private final Map<CampaignId, Run> runs = new ConcurrentHashMap<>();

    DemoRuns(
            DemoClock clock,
            DemoHospitals hospitals,
            DemoFacts facts,
            Hospitals phones,
            DemoCarrier carrier,
            Campaigns campaigns,
            CallJournals journals,
            TenantTransactions transactions,
            JdbcClient jdbc,
            ObjectProvider<Subscription<?>> subscriptions) {
        this.clock = clock;
        this.hospitals = hospitals;
        this.facts = facts;
        this.phones = phones;
        this.carrier = carrier;
        this.campaigns = campaigns;
        this.journals = journals;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.subscriptions = subscriptions;
    }

    private static final class Run {
        private final DemoPlan plan;
        private final DemoCallers callers;
        private final Instant startedAt;
        private volatile Optional<CallId> watched = Optional.empty();

        Run(DemoPlan plan, Instant startedAt) {
            this.plan = plan;
            this.callers = new DemoCallers(plan.callers());
            this.startedAt = startedAt;
        }
    }

    @Override
    public DemoProgress start(DemoOrder order) {
        if (order.calls() < 1 || order.calls() > 150) {
            throw new InvalidException("calls is " + order.calls(), "calls", "give a number from 1 to 150");
        }
        clock.openBetween(DemoModule.ZONE, DemoModule.OPENS, DemoModule.CLOSES);
        hospitals.ensure(clock);
        if (order.inbound() < 0 || order.inbound() > 50) {
            throw new InvalidException("inbound is " + order.inbound(), "inbound", "give a number from 0 to 50");
        }
        List<DemoPatient> people = facts.patients(DemoHospitals.ASHA);
        DemoPlan.History history = transactions.call(DemoHospitals.ASHA, () -> DemoFigures.history(jdbc));
        DemoPlan plan = DemoPlan.of(order.seed(), order.calls(), people, carrier.cast(), history)
                .withCallers(order.inbound(), order.seed(), people, carrier.callers(), history);
        if (plan.seats().size() < order.calls() || plan.callers().size() < order.inbound()) {
            throw new InvalidException("only " + (plan.seats().size() + plan.callers().size()) + " patients of the demo hospital can be called now", "calls",
                    "ask for fewer calls, or take a new folder with --data");
        }
        carrier.play(plan.seats());
        Instant startedAt = clock.instant();
        CampaignId id = Tenancy.call(DemoHospitals.ASHA, () -> campaigns.start(new Campaigns.Order(
                "Demonstration, seed " + order.seed(),
                "confirm-appointment",
                plan.seats().stream().map(seat -> seat.patient().upcoming().orElseThrow().id()).toList())));
        Run run = new Run(plan, startedAt);
        runs.put(id, run);
        run.callers.phone(carrier, phones.hospital(DemoHospitals.ASHA).phone(), () -> isTalking(id));
        return progress(id.toString());
    }

    private boolean isTalking(CampaignId id) {
        return transactions.call(DemoHospitals.ASHA, () -> new DemoFigures(jdbc, id, Instant.EPOCH).count("phase").keySet().stream()
                .anyMatch(phase -> !CallPhase.QUEUED.name().equals(phase)));
    }

    @Override
    public DemoProgress progress(String campaign) {
        CampaignId id = CampaignId.of(campaign);
        Run run = run(id);
        return transactions.call(DemoHospitals.ASHA, () -> {
            DemoFigures figures = new DemoFigures(jdbc, id, run.startedAt);
            List<CallRow> calls = figures.calls();
            boolean over = calls.size() == run.plan.seats().size()
                    && DemoVerdict.unfinished(calls).isEmpty()
                    && run.callers.isOver(figures.inbound(run.callers.lines()))
                    && figures.eventsWaiting() == 0
                    && notApplied(figures).isEmpty()
                    && figures.answeredWithout("recording").isEmpty();
            return new DemoProgress(campaign, run.plan.seats().size(), over, figures.count("phase"), watch(run, calls));
        });
    }

    @Override
    public DemoReport report(String campaign) {
        CampaignId id = CampaignId.of(campaign);
        Run run = run(id);
        List<SeenCall> seen = DemoVerdict.ofRun(carrier.calls(), run.plan.seats(), run.startedAt);
        return transactions.call(DemoHospitals.ASHA, () -> report(run, new DemoFigures(jdbc, id, run.startedAt), seen));
    }

    private DemoReport report(Run run, DemoFigures figures, List<SeenCall> seen) {
        List<Seat> seats = run.plan.seats();
        List<CallRow> calls = figures.calls();
        Map<String, CallRow> inbound = figures.inbound(run.callers.lines());
        List<String> callersMissed = run.callers.missed(inbound);
        DemoVerdict.Wishes wishes = DemoVerdict.wishes(seats, calls).and(run.callers.size(), callersMissed);
        int doubleDials = DemoVerdict.doubleDials(seats, calls, seen);
        int doubleBookings = figures.doubleBookings();
        int offHours = DemoVerdict.offHours(seen, DemoModule.ZONE, CALLS_FROM, CALLS_TO);
        List<String> violations = new ArrayList<>(DemoVerdict.unfinished(calls));
        violations.addAll(DemoVerdict.wrongLines(seats, calls));
        violations.addAll(DemoVerdict.absent(seats, calls));
        if (!wishes.enough()) {
            violations.addAll(wishes.missed());
        }
        figures.answeredWithout("recording").forEach(call -> violations.add("call " + call + " was answered and has no recording"));
        figures.answeredWithout("transcript").forEach(call -> violations.add("call " + call + " was answered and has no transcript"));
        notApplied(figures).forEach(violations::add);
        claim(violations, doubleDials == 0, doubleDials + " numbers were dialled more often than intended");
        claim(violations, doubleBookings == 0, doubleBookings + " visits overlap");
        claim(violations, offHours == 0, offHours + " calls were dialled outside of the hours");
        claim(violations, calls.size() == seats.size(), calls.size() + " calls for " + seats.size() + " patients");
        return new DemoReport(
                calls.size(), figures.count("phase"), figures.count("disposition"),
                calls.stream().mapToInt(CallRow::turns).sum(), figures.keyAnswers(), figures.bargeIns(), figures.heardLatency(),
                figures.visits("confirmed"), figures.visits("moved"), figures.visits("cancelled"), figures.texts(),
                figures.recordings(), figures.transcripts(), figures.eventsPublished(),
                figures.appliedByType().values().stream().mapToInt(Integer::intValue).sum(),
                doubleDials, doubleBookings, offHours, run.callers.size(), run.callers.size() - callersMissed.size(), wishes.spoken(), wishes.met(),
                wishes.missed(), List.copyOf(violations));
    }

    private static void claim(List<String> violations, boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    /** Every event must have had its effect at each consumer that runs here. */
    private List<String> notApplied(DemoFigures figures) {
        Map<String, Long> consumers = subscriptions.stream()
                .collect(Collectors.groupingBy(one -> one.type().getSimpleName(), Collectors.counting()));
        Map<String, Integer> applied = figures.appliedByType();
        List<String> missing = new ArrayList<>();
        figures.publishedByType().forEach((type, published) -> {
            long expected = published * consumers.getOrDefault(type, 0L);
            int had = applied.getOrDefault(type, 0);
            if (had < expected) {
                missing.add(type + ": " + had + " effects of " + expected);
            }
        });
        return missing;
    }

    /** The first call in which a person talks is shown until it ends. */
    private Optional<Watched> watch(Run run, List<CallRow> calls) {
        if (run.watched.isEmpty()) {
            run.watched = calls.stream()
                    .filter(call -> call.phase().equals(CallPhase.ACTIVE.name()))
                    .filter(call -> seat(run, call).filter(seat -> DemoVerdict.isSpoken(seat.persona())).isPresent())
                    .map(CallRow::id)
                    .findFirst();
        }
        return run.watched.flatMap(id -> calls.stream().filter(call -> call.id().equals(id)).findFirst())
                .map(call -> new Watched(
                        seat(run, call).map(seat -> seat.persona().title()).orElse(""), Transcript.lines(journals.journal(call.id()))));
    }

    private static Optional<Seat> seat(Run run, CallRow call) {
        return run.plan.seats().stream().filter(seat -> seat.patient().id().equals(call.patient())).findFirst();
    }

    private Run run(CampaignId id) {
        return Optional.ofNullable(runs.get(id)).orElseThrow(() -> new NotFoundException("demonstration " + id + " in this process"));
    }
}
