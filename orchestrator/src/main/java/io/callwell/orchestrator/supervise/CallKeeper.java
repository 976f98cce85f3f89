package io.callwell.orchestrator.supervise;

import io.callwell.events.CallId;
import io.callwell.events.CallInitiated;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.dial.RetryPolicy;
import io.callwell.orchestrator.lifecycle.CallLifecycle;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.orchestrator.lifecycle.Command;
import io.callwell.orchestrator.lifecycle.Transition;
import io.callwell.orchestrator.store.CallLog;
import io.callwell.orchestrator.store.CallRecord;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.store.Commands;
import io.callwell.orchestrator.store.DialIntents;
import io.callwell.orchestrator.store.Timers;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Tenancy;
import java.time.Clock;
import java.time.Instant;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one writer of calls. Under the lock of the call's row it asks the lifecycle, writes signal, state, timers, commands and events
 * in the running transaction, and has the commands carried out after the commit.
 */
public final class CallKeeper {

    /** Told after the commit. Must return at once. */
    public interface Listener {

        /** A command waits to be carried out. */
        void commandAdded(HospitalId hospital, long command);

        /** Something of the call that screens show has changed. */
        void callChanged(HospitalId hospital, CallId call);
    }

    private final CallLifecycle lifecycle;
    private final Calls calls;
    private final CallLog log;
    private final Commands commands;
    private final Timers timers;
    private final DialIntents intents;
    private final Outbox outbox;
    private final FinalEvents finalEvents;
    private final Clock clock;
    private final Listener listener;

    public CallKeeper(
            CallLifecycle lifecycle,
            RetryPolicy retries,
            Calls calls,
            CallLog log,
            Commands commands,
            Timers timers,
            DialIntents intents,
            Outbox outbox,
            Clock clock,
            Listener listener) {
        this.lifecycle = lifecycle;
        this.finalEvents = new FinalEvents(retries);
        this.calls = calls;
        this.log = log;
        this.commands = commands;
        this.timers = timers;
        this.intents = intents;
        this.outbox = outbox;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Applies a signal inside the running transaction of the call's hospital.
     *
     * @throws NotFoundException when this hospital has no such call
     */
    public Transition apply(CallId id, CallSignal signal) {
        CallRecord call = calls.lock(id).orElseThrow(() -> new NotFoundException("call " + id));
        Instant now = clock.instant();
        Transition transition = lifecycle.next(call.state(), signal, now);
        log.signal(id, now, signal, transition);
        settleIntent(call, signal, transition.state());
        if (!transition.state().equals(call.state())) {
            calls.save(id, transition.state());
            HospitalId hospital = Tenancy.current();
            afterCommit(() -> listener.callChanged(hospital, id));
        }
        transition.commands().forEach(command -> carryOut(call, transition.state(), command, now));
        return transition;
    }

    private void settleIntent(CallRecord call, CallSignal signal, CallState after) {
        if (!(call.state() instanceof CallState.Initiating before)) {
            return;
        }
        if (after.line().isPresent()) {
            intents.accepted(call.id(), before.intent(), after.line().get());
        } else if (signal instanceof CallSignal.DialUnknown unknown && unknown.intent() == before.intent()) {
            intents.settle(call.id(), before.intent(), "unknown", "the carrier's answer was lost");
        } else if (!(after instanceof CallState.Initiating)) {
            boolean withdrawn = signal instanceof CallSignal.DialWithdrawn;
            intents.settle(call.id(), before.intent(), withdrawn ? "withdrawn" : "refused", signal.getClass().getSimpleName());
        }
    }

    private void carryOut(CallRecord call, CallState state, Command command, Instant now) {
        switch (command) {
            case Command.Effect effect -> {
                long row = commands.add(call.id(), effect);
                HospitalId hospital = Tenancy.current();
                afterCommit(() -> listener.commandAdded(hospital, row));
            }
            case Command.StartTimer c -> timers.start(call.id(), c.timer(), c.dueAt());
            case Command.CancelTimer c -> timers.cancel(call.id(), c.timer());
            case Command.CancelTimers _ -> timers.cancelAll(call.id());
            case Command.PublishInitiated _ ->
                outbox.publish(new CallInitiated(call.id(), call.campaignId(), call.targetId(), call.patientId(), call.attempt(), now));
            case Command.PublishFinal _ -> outbox.publish(finalEvents.of(call, state));
        }
    }

    private static void afterCommit(Runnable what) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                what.run();
            }
        });
    }
}
