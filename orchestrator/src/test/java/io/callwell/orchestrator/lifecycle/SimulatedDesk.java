package io.callwell.orchestrator.lifecycle;

import io.callwell.orchestrator.dial.Decision;
import io.callwell.orchestrator.dial.DialFacts;
import io.callwell.orchestrator.dial.DialPolicy;
import io.callwell.orchestrator.dial.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Our side with the protocol of the real one: state, commands, timers and dial intents survive a crash, everything else does not.
 * A crash loses the effect that was being carried out; the sweeper takes up its command when the claim has run out.
 */
final class SimulatedDesk implements SimulatedCarrier.Product {

    private static final Duration CLAIM = Duration.ofSeconds(60);
    private static final Duration DECISION_KEEPS = Duration.ofSeconds(10);

    private enum Intent {
        INTENDED,
        REQUESTED,
        SETTLED
    }

    final List<CallState> states = new ArrayList<>();
    final Map<Integer, Integer> ordersOfIntent = new HashMap<>();
    int published;
    int announced;
    int outstanding;
    int crashes;
    private final CallLifecycle lifecycle = new CallLifecycle(CallTimes.standard());
    private final VirtualTime time;
    private final SimulatedCarrier carrier;
    private final DialPolicy policy;
    private final DialFacts facts;
    private final Random faults;
    private final Map<Integer, Intent> intents = new HashMap<>();
    private final Map<TimerKind, Long> timers = new EnumMap<>(TimerKind.class);
    private long timerStamp;
    private Instant decidedAt = Instant.MIN;
    private CallState state;

    SimulatedDesk(VirtualTime time, SimulatedCarrier carrier, DialPolicy policy, DialFacts facts, Random faults) {
        this.time = time;
        this.carrier = carrier;
        this.policy = policy;
        this.facts = facts;
        this.faults = faults;
        this.state = new CallState.Queued(time.now());
        states.add(state);
        wait(time.now());
    }

    @Override
    public CallState state() {
        return state;
    }

    boolean timersRunning() {
        return !timers.isEmpty();
    }

    @Override
    public void signal(CallSignal signal) {
        var transition = lifecycle.next(state, signal, time.now());
        state = transition.state();
        states.add(state);
        transition.commands().forEach(this::carryOut);
        if (state instanceof CallState.Queued queued && transition.refusal().isEmpty()) {
            wait(queued.dueAt());
        }
    }

    private void wait(Instant dueAt) {
        time.at(dueAt, this::dispatch);
    }

    private void dispatch() {
        if (!(state instanceof CallState.Queued queued) || queued.dueAt().isAfter(time.now())) {
            return;
        }
        Decision decision = policy.decide(facts, time.now());
        switch (decision.verdict()) {
            case Verdict.Allow _ -> {
                int number = intents.size() + 1;
                intents.put(number, Intent.INTENDED);
                decidedAt = time.now();
                signal(new CallSignal.DialApproved(number));
            }
            case Verdict.Delay delay -> signal(new CallSignal.DialDelayed(delay.until(), delay.rule()));
            case Verdict.Block block -> signal(new CallSignal.DialBlocked(Decision.dispositionOf(block), block.rule()));
        }
    }

    private void carryOut(Command command) {
        switch (command) {
            case Command.StartTimer c -> startTimer(c);
            case Command.CancelTimer c -> timers.remove(c.timer());
            case Command.CancelTimers _ -> timers.clear();
            case Command.PublishInitiated _ -> announced++;
            case Command.PublishFinal _ -> published++;
            case Command.Effect effect -> {
                outstanding++;
                time.after(Duration.ofMillis(1 + faults.nextInt(50)), () -> run(effect));
            }
        }
    }

    private void startTimer(Command.StartTimer start) {
        long stamp = ++timerStamp;
        timers.put(start.timer(), stamp);
        time.at(start.dueAt(), () -> {
            if (timers.remove(start.timer(), stamp)) {
                signal(new CallSignal.TimedOut(start.timer()));
            }
        });
    }

    /** A crash before, in the middle of, or after the effect: the command stays and is taken up again after the claim. */
    private void run(Command.Effect effect) {
        if (crash()) {
            time.after(CLAIM, () -> run(effect));
            return;
        }
        switch (effect) {
            case Command.Dial dial -> dial(dial);
            case Command.Reconcile reconcile -> reconcile(reconcile);
            case Command.AskCarrier ask -> ask(ask);
            case Command.HangUp hangUp -> {
                carrier.hangUp(hangUp.providerCallId());
                outstanding--;
            }
        }
    }

    private boolean crash() {
        boolean crashed = faults.nextInt(100) < 6;
        crashes += crashed ? 1 : 0;
        return crashed;
    }

    private void dial(Command.Dial dial) {
        switch (intents.get(dial.intent())) {
            case REQUESTED -> done(new CallSignal.DialUnknown(dial.intent()));
            case SETTLED -> outstanding--;
            case INTENDED -> {
                if (decidedAt.plus(DECISION_KEEPS).isBefore(time.now())) {
                    intents.put(dial.intent(), Intent.SETTLED);
                    done(new CallSignal.DialWithdrawn(dial.intent()));
                    return;
                }
                intents.put(dial.intent(), Intent.REQUESTED);
                if (crash()) {
                    time.after(CLAIM, () -> run(dial));
                    return;
                }
                ordersOfIntent.merge(dial.intent(), 1, Integer::sum);
                var reply = carrier.dial();
                if (crash()) {
                    time.after(CLAIM, () -> run(dial));
                    return;
                }
                time.after(Duration.ofMillis(50 + faults.nextInt(3_000)), () -> answered(dial.intent(), reply));
            }
        }
    }

    private void answered(int intent, SimulatedCarrier.Reply reply) {
        if (reply.answer() != SimulatedCarrier.Answer.LOST) {
            intents.put(intent, Intent.SETTLED);
        }
        done(switch (reply.answer()) {
            case ACCEPTED -> new CallSignal.DialAccepted(reply.lineId().orElseThrow());
            case LOST -> new CallSignal.DialUnknown(intent);
            case BUSY -> new CallSignal.DialBusy(time.now().plusSeconds(20));
            case REFUSED -> new CallSignal.DialRefused(21211, true);
        });
    }

    private void reconcile(Command.Reconcile reconcile) {
        done(carrier.newest()
                .<CallSignal>map(line -> new CallSignal.DialAccepted(line.id))
                .orElseGet(() -> new CallSignal.DialNotFound(reconcile.intent())));
    }

    private void ask(Command.AskCarrier ask) {
        done(carrier.fetch(ask.providerCallId())
                .<CallSignal>map(line -> new CallSignal.Progress(line.id, line.status, Optional.empty()))
                .orElseGet(() -> new CallSignal.CarrierForgot(ask.providerCallId())));
    }

    private void done(CallSignal signal) {
        outstanding--;
        signal(signal);
    }

    /** Lines that live at the carrier at this moment. */
    long liveLines() {
        return carrier.lines.values().stream().filter(line -> !line.status.isFinal()).count();
    }

}
