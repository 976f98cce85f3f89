package io.callwell.orchestrator.supervise;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.dial.Circumstances;
import io.callwell.orchestrator.dial.DialPolicy;
import io.callwell.orchestrator.dial.Packs;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.store.CallRecord;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.store.Commands;
import io.callwell.orchestrator.store.Commands.Claimed;
import io.callwell.orchestrator.store.DialIntents;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.telephony.Carrier;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the one dial order of an intent. The intent becomes {@code requested} and is committed before anything leaves; whoever finds
 * it {@code requested} later knows that an order may have left and never sends another.
 */
public final class Dialler {

    /**
     * How orders are made.
     *
     * @param publicUrl     where the carrier reaches our webhooks
     * @param ring          how long it may ring
     * @param detectMachine whether the carrier tells people from machines
     * @param decisionKeeps an order older than this since its decision is withdrawn and decided about again
     * @param sendWithin    longest time between the commit of {@code requested} and the request; later it is not sent
     */
    public record Rules(URI publicUrl, Duration ring, boolean detectMachine, Duration decisionKeeps, Duration sendWithin) {}

    private static final Logger LOG = LoggerFactory.getLogger(Dialler.class);
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(10);

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Calls calls;
    private final Commands commands;
    private final DialIntents intents;
    private final CallKeeper keeper;
    private final Carrier carrier;
    private final DialPolicy policy;
    private final Optional<Packs> packs;
    private final Rules rules;
    private final Clock clock;

    /** @param packs whose hours count once more in the moment when the order leaves */
    public Dialler(
            TenantTransactions transactions,
            Hospitals hospitals,
            Calls calls,
            Commands commands,
            DialIntents intents,
            CallKeeper keeper,
            Carrier carrier,
            DialPolicy policy,
            Optional<Packs> packs,
            Rules rules,
            Clock clock) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.calls = calls;
        this.commands = commands;
        this.intents = intents;
        this.keeper = keeper;
        this.carrier = carrier;
        this.policy = policy;
        this.packs = packs;
        this.rules = rules;
        this.clock = clock;
    }

    void dial(HospitalId hospital, Claimed command, int number) {
        long began = System.nanoTime();
        Optional<DialOrder> order = transactions.call(hospital, () -> request(hospital, command, number));
        if (order.isEmpty()) {
            return;
        }
        CallSignal answer = System.nanoTime() - began > rules.sendWithin().toNanos()
                ? new CallSignal.DialWithdrawn(number)
                : signalOf(command.call(), number, send(order.get()));
        transactions.run(hospital, () -> {
            keeper.apply(command.call(), answer);
            commands.done(command.id());
        });
    }

    /** The step after which the order may leave; empty when it must not. */
    private Optional<DialOrder> request(HospitalId hospital, Claimed command, int number) {
        CallRecord call = calls.lock(command.call()).orElseThrow();
        DialIntents.Intent intent = intents.lock(call.id(), number).orElseThrow();
        switch (intent.state()) {
            case "intended" -> {
                if (stale(call, intent)) {
                    return settled(command, new CallSignal.DialWithdrawn(number));
                }
                intents.request(call.id(), number);
                return Optional.of(order(hospital, call.id(), intent.phone()));
            }
            case "requested" -> {
                return settled(command, new CallSignal.DialUnknown(number));
            }
            default -> {
                commands.done(command.id());
                return Optional.empty();
            }
        }
    }

    private boolean stale(CallRecord call, DialIntents.Intent intent) {
        var now = clock.instant();
        boolean old = intent.decidedAt().plus(rules.decisionKeeps()).isBefore(now);
        Circumstances about = packs.map(known -> Circumstances.of(known.of(intent.phone()))).orElse(Circumstances.PLAIN);
        return old || call.zone().filter(zone -> policy.openAt(now, zone, about)).isEmpty();
    }

    private Optional<DialOrder> settled(Claimed command, CallSignal signal) {
        keeper.apply(command.call(), signal);
        commands.done(command.id());
        return Optional.empty();
    }

    private DialOrder order(HospitalId hospital, CallId call, E164 phone) {
        String base = rules.publicUrl().toString().replaceAll("/+$", "") + "/webhooks/" + carrier.name() + "/";
        return new DialOrder(
                call,
                phone,
                new E164(hospitals.hospital(hospital).phone()),
                URI.create(base + "voice/" + call),
                URI.create(base + "status/" + call),
                rules.ring(),
                rules.detectMachine());
    }

    private DialResult send(DialOrder order) {
        try {
            return carrier.dial(order);
        } catch (RuntimeException lost) {
            return new DialResult.Unknown(lost.getClass().getSimpleName());
        }
    }

    private CallSignal signalOf(CallId call, int number, DialResult result) {
        return switch (result) {
            case DialResult.Accepted accepted -> new CallSignal.DialAccepted(accepted.providerCallId());
            case DialResult.Refused refused -> {
                LOG.warn("call {}: the carrier refused the dial order with code {}", call, refused.code());
                yield new CallSignal.DialRefused(refused.code(), refused.permanent());
            }
            case DialResult.Busy _ -> new CallSignal.DialBusy(clock.instant().plus(BUSY_PAUSE));
            case DialResult.Unknown _ -> {
                LOG.warn("call {}: the carrier's answer to the dial order was lost; looking for the call", call);
                yield new CallSignal.DialUnknown(number);
            }
        };
    }
}
