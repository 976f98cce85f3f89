package io.callwell.orchestrator.supervise;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patients;
import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.dial.Decision;
import io.callwell.orchestrator.dial.DialPolicy;
import io.callwell.orchestrator.dial.NumberCheck;
import io.callwell.orchestrator.dial.Verdict;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.orchestrator.store.CallLog;
import io.callwell.orchestrator.store.CallRecord;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.store.DialIntents;
import io.callwell.orchestrator.store.Fleet;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes queued calls whose time has come, decides about each at this moment, and starts the dial when the pace has room. */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int BATCH = 20;
    private static final Duration FACTS_PAUSE = Duration.ofSeconds(30);

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Calls calls;
    private final CallLog log;
    private final DialIntents intents;
    private final Fleet fleet;
    private final CallKeeper keeper;
    private final DialPolicy policy;
    private final FactFinder facts;
    private final Pace pace;
    private final String carrier;
    private final AtomicInteger turn = new AtomicInteger();
    private final Clock clock;

    /** @param circumstances what is known beside the patient's marks; needed by a policy with jurisdictions */
    public Dispatcher(
            TenantTransactions transactions,
            Hospitals hospitals,
            Patients patients,
            Appointments appointments,
            NumberCheck numbers,
            Calls calls,
            CallLog log,
            DialIntents intents,
            Fleet fleet,
            CallKeeper keeper,
            DialPolicy policy,
            Pace pace,
            String carrier,
            Optional<CircumstanceFinder> circumstances,
            Clock clock) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.calls = calls;
        this.log = log;
        this.intents = intents;
        this.fleet = fleet;
        this.keeper = keeper;
        this.policy = policy;
        this.facts = new FactFinder(patients, appointments, numbers, intents, transactions, circumstances);
        this.pace = pace;
        this.carrier = carrier;
        this.clock = clock;
    }

    /** Goes once through the hospitals, each time beginning with another one. @return how many calls were decided about */
    public int round() {
        if (!fleet.hasDialSlot()) {
            return 0;
        }
        Map<HospitalId, List<CallId>> due = new LinkedHashMap<>();
        int live = 0;
        List<Hospital> inTurn = new ArrayList<>(hospitals.all());
        Collections.rotate(inTurn, turn.getAndIncrement());
        for (Hospital hospital : inTurn) {
            var found = transactions.call(hospital.id(), () -> new Standing(calls.live(), calls.due(clock.instant(), BATCH)));
            live += found.live();
            due.put(hospital.id(), found.due());
        }
        return decide(due, live);
    }

    private record Standing(int live, List<CallId> due) {}

    private int decide(Map<HospitalId, List<CallId>> due, int alreadyLive) {
        int live = alreadyLive;
        int decided = 0;
        for (HospitalId hospital : due.keySet()) {
            for (CallId call : due.get(hospital)) {
                if (live >= pace.maxActive()) {
                    return decided;
                }
                switch (decide(hospital, call)) {
                    case DIALLED -> {
                        live++;
                        decided++;
                    }
                    case SETTLED -> decided++;
                    case NO_ROOM -> {
                        return decided;
                    }
                }
            }
        }
        return decided;
    }

    private enum Taken {
        DIALLED,
        SETTLED,
        NO_ROOM
    }

    private Taken decide(HospitalId hospital, CallId id) {
        Optional<CallRecord> call = transactions.call(hospital, () -> calls.find(id));
        if (call.filter(one -> one.state() instanceof CallState.Queued).isEmpty()) {
            return Taken.SETTLED;
        }
        Instant now = clock.instant();
        FactFinder.Found found;
        try {
            found = facts.find(hospital, call.get(), now);
        } catch (RuntimeException unavailable) {
            LOG.warn("call {} waits: the facts for its pre-call decision are not available ({})", id, unavailable.getClass().getSimpleName());
            transactions.run(hospital, () -> keeper.apply(id, new CallSignal.DialDelayed(now.plus(FACTS_PAUSE), "facts-unavailable")));
            return Taken.SETTLED;
        }
        Decision decision = policy.decide(found.facts(), now);
        return transactions.call(hospital, () -> settle(id, decision, found));
    }

    private Taken settle(CallId id, Decision decision, FactFinder.Found found) {
        CallRecord call = calls.lock(id).orElseThrow();
        if (!(call.state() instanceof CallState.Queued queued) || queued.dueAt().isAfter(decision.at())) {
            return Taken.SETTLED;
        }
        return switch (decision.verdict()) {
            case Verdict.Allow _ -> allow(call, decision, found);
            case Verdict.Delay delay -> {
                log.decision(id, decision);
                keeper.apply(id, new CallSignal.DialDelayed(delay.until(), delay.rule()));
                yield Taken.SETTLED;
            }
            case Verdict.Block block -> {
                log.decision(id, decision);
                keeper.apply(id, new CallSignal.DialBlocked(Decision.dispositionOf(block), block.rule()));
                yield Taken.SETTLED;
            }
        };
    }

    private Taken allow(CallRecord call, Decision decision, FactFinder.Found found) {
        if (!fleet.takeDialSlot(pace.gap())) {
            return Taken.NO_ROOM;
        }
        log.decision(call.id(), decision);
        calls.keepPatientFacts(call.id(), found.language(), found.facts().zone(), carrier);
        int intent = intents.add(call.id(), call.patientId(), found.phone().orElseThrow(), decision.at());
        keeper.apply(call.id(), new CallSignal.DialApproved(intent));
        return Taken.DIALLED;
    }
}
