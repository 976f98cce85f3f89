package io.callwell.orchestrator.supervise;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.lifecycle.Command;
import io.callwell.orchestrator.store.Commands;
import io.callwell.orchestrator.store.Commands.Claimed;
import io.callwell.orchestrator.store.DialIntents;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.telephony.Carrier;
import io.callwell.telephony.CarrierCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries commands out at the carrier. Asking and hanging up may happen twice; a dial order leaves at most once per intent, because
 * it follows the one step of its row, and an order whose fate is not known is looked for and never repeated.
 */
public final class Effects {

    private static final Logger LOG = LoggerFactory.getLogger(Effects.class);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final TenantTransactions transactions;
    private final Commands commands;
    private final DialIntents intents;
    private final CallKeeper keeper;
    private final Carrier carrier;
    private final Dialler dialler;

    public Effects(
            TenantTransactions transactions, Commands commands, DialIntents intents, CallKeeper keeper, Carrier carrier, Dialler dialler) {
        this.transactions = transactions;
        this.commands = commands;
        this.intents = intents;
        this.keeper = keeper;
        this.carrier = carrier;
        this.dialler = dialler;
    }

    /** Carries the command out, unless it is done or somebody else is at it. Never throws because of the carrier. */
    public void run(HospitalId hospital, long id) {
        Optional<Claimed> claimed = transactions.call(hospital, () -> commands.claim(id));
        if (claimed.isEmpty()) {
            return;
        }
        try {
            carryOut(hospital, claimed.get());
        } catch (RuntimeException failure) {
            Duration pause = Duration.ofSeconds(1L << Math.min(claimed.get().tries(), 6));
            LOG.warn("call {}: {} failed ({}), tried again", claimed.get().call(), claimed.get().effect().getClass().getSimpleName(),
                    failure.getClass().getSimpleName());
            transactions.run(hospital, () -> commands.release(id, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
        }
    }

    private void carryOut(HospitalId hospital, Claimed command) {
        CallId call = command.call();
        switch (command.effect()) {
            case Command.Dial dial -> dialler.dial(hospital, command, dial.intent());
            case Command.Reconcile reconcile -> reconcile(hospital, command, reconcile.intent());
            case Command.AskCarrier ask -> {
                Optional<CarrierCall> found = carrier.fetch(ask.providerCallId());
                finish(hospital, command, () -> List.of(found
                        .<CallSignal>map(line -> new CallSignal.Progress(line.providerCallId(), line.status(), Optional.empty()))
                        .orElseGet(() -> new CallSignal.CarrierForgot(ask.providerCallId()))));
            }
            case Command.HangUp hangUp -> {
                carrier.hangUp(hangUp.providerCallId());
                LOG.info("call {}: asked the carrier to hang up", call);
                finish(hospital, command, List::of);
            }
        }
    }

    private void reconcile(HospitalId hospital, Claimed command, int number) {
        DialIntents.Intent intent = transactions.call(hospital, () -> intents.lock(command.call(), number)).orElseThrow();
        Instant since = intent.requestedAt().orElseThrow().minus(CLOCK_TOLERANCE);
        List<CarrierCall> listed = carrier.callsTo(intent.phone(), since).stream()
                .filter(line -> !line.createdAt().isBefore(since))
                .toList();
        finish(hospital, command, () -> {
            var known = intents.known(listed.stream().map(CarrierCall::providerCallId).toList());
            return listed.stream()
                    .filter(line -> !known.contains(line.providerCallId()))
                    .findFirst()
                    .map(line -> List.<CallSignal>of(
                            new CallSignal.DialAccepted(line.providerCallId()),
                            new CallSignal.Progress(line.providerCallId(), line.status(), Optional.empty())))
                    .orElseGet(() -> List.of(new CallSignal.DialNotFound(number)));
        });
    }

    /** The signals that followed and the end of the command, in one transaction. */
    private void finish(HospitalId hospital, Claimed command, Supplier<List<CallSignal>> signals) {
        transactions.run(hospital, () -> {
            signals.get().forEach(signal -> keeper.apply(command.call(), signal));
            commands.done(command.id());
        });
    }
}
