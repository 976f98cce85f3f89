package io.callwell.orchestrator.webhook;

import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.MediaNode;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.orchestrator.lifecycle.Outcome;
import io.callwell.orchestrator.store.CallRecord;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.store.Talks;
import io.callwell.orchestrator.store.WebhookInbox;
import io.callwell.orchestrator.supervise.CallKeeper;
import io.callwell.orchestrator.talk.MediaFleet;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the carrier's requests into signals, and the state that follows into the next instruction. Knows no form and no XML. */
public final class CarrierDesk {

    /** What the carrier is to do. */
    public sealed interface Instruction {

        /** Connect the audio to a media process. */
        record Connect(CallId call, MediaNode node, String token) implements Instruction {}

        /** Connect the person to the hospital's staff. */
        record HandOver(CallId call, HospitalId hospital) implements Instruction {}

        /** Say that we cannot talk now, and hang up. */
        record Apologise(String language) implements Instruction {}

        /** Hang up. */
        record HangUp() implements Instruction {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(CarrierDesk.class);
    private static final String INBOUND_SCRIPT = "inbound-reception";

    private record Standing(HospitalId hospital, CallRecord call, Optional<Talks.Lease> lease) {}

    private final TenantTransactions transactions;
    private final Calls calls;
    private final Talks talks;
    private final WebhookInbox inbox;
    private final CallKeeper keeper;
    private final MediaFleet fleet;
    private final Duration tokenGoodFor;

    public CarrierDesk(
            TenantTransactions transactions,
            Calls calls,
            Talks talks,
            WebhookInbox inbox,
            CallKeeper keeper,
            MediaFleet fleet,
            Duration tokenGoodFor) {
        this.transactions = transactions;
        this.calls = calls;
        this.talks = talks;
        this.inbox = inbox;
        this.keeper = keeper;
        this.fleet = fleet;
        this.tokenGoodFor = tokenGoodFor;
    }

    /**
     * The call was answered and the carrier asks what to do.
     *
     * @param copyOf names the request; equal for its copies; empty when copies cannot be told
     */
    public Instruction answered(CallId id, String providerCallId, String answeredBy, Optional<String> copyOf) {
        return standing(id, hospital -> {
            if (first(id, "answered", copyOf)) {
                calls.keepAnsweredBy(id, answeredBy);
                keeper.apply(id, new CallSignal.Answered(providerCallId, answeredBy));
            }
        }).map(standing -> instruction(standing, providerCallId)).orElseGet(Instruction.HangUp::new);
    }

    /**
     * Somebody calls a hospital. The number that calls proves nothing; it only limits what one caller may try.
     *
     * @param line the carrier's id of the call; a copy of the request finds the call that there is
     * @param from the number that calls; empty when it is withheld
     */
    public Instruction incoming(Hospital hospital, String line, Optional<String> from, String provider, CallId fresh, Instant now) {
        CallId id = transactions.call(hospital.id(), () -> {
            boolean added = calls.addInbound(fresh, line, from, provider, INBOUND_SCRIPT, hospital.language(), hospital.zone(), now);
            if (added) {
                calls.keepAnsweredBy(fresh, "human");
                keeper.apply(fresh, new CallSignal.Answered(line, "human"));
                LOG.info("call {}: a patient calls", fresh);
            }
            return added ? fresh : calls.inbound(line).orElseThrow();
        });
        return standing(id, _ -> { }).map(standing -> instruction(standing, line)).orElseGet(Instruction.HangUp::new);
    }

    /** A report of progress about a call that a patient makes; one about a line that we do not know is nobody's. */
    public void incomingProgress(Hospital hospital, CallSignal.Progress progress, int sequence) {
        transactions.call(hospital.id(), () -> calls.inbound(progress.providerCallId()))
                .ifPresent(id -> progress(id, progress, sequence));
    }

    /** The stream has ended and the carrier asks what comes next. */
    public Instruction next(CallId id, String providerCallId, Optional<String> copyOf) {
        return standing(id, hospital -> {
            if (first(id, "next", copyOf)) {
                var transition = keeper.apply(id, new CallSignal.StreamEnded(providerCallId));
                if (transition.state() instanceof CallState.Active active && transition.refusal().isEmpty()) {
                    talks.markBroken(id);
                    LOG.warn("call {}: the stream ended before the talk, taken up again ({})", id, active.resumes());
                }
            }
        }).map(standing -> instruction(standing, providerCallId)).orElseGet(Instruction.HangUp::new);
    }

    /** A report of progress; {@code sequence} numbers the reports of a call. */
    public void progress(CallId id, CallSignal.Progress progress, int sequence) {
        standing(id, hospital -> {
            if (inbox.first(id, progress.providerCallId() + "|call-progress-events|" + sequence + "|" + progress.status())) {
                keeper.apply(id, progress);
            }
        });
    }

    private boolean first(CallId id, String kind, Optional<String> copyOf) {
        return copyOf.map(token -> inbox.first(id, kind + "|" + token)).orElse(true);
    }

    private Optional<Standing> standing(CallId id, Consumer<HospitalId> work) {
        Optional<HospitalId> hospital = calls.hospitalOf(id);
        if (hospital.isEmpty()) {
            LOG.warn("the carrier speaks of call {}, which is none of ours", id);
            return Optional.empty();
        }
        return Optional.of(transactions.call(hospital.get(), () -> {
            calls.lock(id).orElseThrow();
            work.accept(hospital.get());
            return new Standing(hospital.get(), calls.find(id).orElseThrow(), talks.lease(id));
        }));
    }

    private Instruction instruction(Standing standing, String providerCallId) {
        CallRecord call = standing.call();
        if (!call.state().line().equals(Optional.of(providerCallId))) {
            return new Instruction.HangUp();
        }
        return switch (call.state()) {
            case CallState.Active _ -> connect(standing);
            case CallState.AwaitingHangUp over when over.outcome().handOver() -> new Instruction.HandOver(call.id(), standing.hospital());
            case CallState.AwaitingHangUp over when over.outcome().disposition() == Disposition.TECHNICAL -> new Instruction.Apologise(call.language());
            case CallState.AwaitingHangUp _, CallState.HangingUp _, CallState.Stopping _, CallState.AwaitingTalk _ -> new Instruction.HangUp();
            case CallState.Queued _, CallState.Initiating _, CallState.Dialled _, CallState.Ringing _ -> new Instruction.HangUp();
            case CallState.Completed _, CallState.Escalated _, CallState.Failed _ -> new Instruction.HangUp();
        };
    }

    private Instruction connect(Standing standing) {
        CallId id = standing.call().id();
        Optional<MediaNode> node = fleet.choose(standing.lease());
        return transactions.call(standing.hospital(), () -> {
            if (node.isPresent()) {
                talks.offer(id, node.get().id());
                return new Instruction.Connect(id, node.get(), talks.issueToken(id, tokenGoodFor));
            }
            LOG.error("call {}: no media process lives, the person is told that we cannot talk", id);
            keeper.apply(id, new CallSignal.TalkFinished(Outcome.of(Disposition.TECHNICAL)));
            return new Instruction.Apologise(standing.call().language());
        });
    }
}
