package io.callwell.orchestrator.lifecycle;

import static io.callwell.orchestrator.lifecycle.AnsweredLife.KNOWN;
import static io.callwell.orchestrator.lifecycle.AnsweredLife.LATE;
import static io.callwell.orchestrator.lifecycle.AnsweredLife.NO_USE;
import static io.callwell.orchestrator.lifecycle.AnsweredLife.start;
import static io.callwell.orchestrator.lifecycle.Transition.refused;
import static io.callwell.orchestrator.lifecycle.Transition.to;

import io.callwell.events.Disposition;
import io.callwell.orchestrator.lifecycle.CallSignal.*;
import io.callwell.orchestrator.lifecycle.CallState.*;
import io.callwell.orchestrator.lifecycle.Command.*;
import io.callwell.telephony.ProviderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules of a call's life. Pure: the same state, signal and instant always give the same transition. A signal that a state has
 * no use for is refused and recorded, never an error; a line at the carrier that is not this call's is hung up wherever it shows.
 */
public final class CallLifecycle {

    /** The rule named when staff ended a call before anybody answered. */
    public static final String STOPPED_BY_STAFF = "stopped-by-staff";

    private static final String STRANGER = "another line at the carrier than this call's";

    private final CallTimes times;
    private final AnsweredLife answered;

    public CallLifecycle(CallTimes times) {
        this.times = times;
        this.answered = new AnsweredLife(times);
    }

    /** What {@code signal} does to a call in {@code state} at {@code now}. */
    public Transition next(CallState state, CallSignal signal, Instant now) {
        var stranger = strangeLine(state, signal);
        if (stranger.isPresent()) {
            return refused(state, STRANGER, new HangUp(stranger.get()));
        }
        return switch (state) {
            case Queued queued -> queued(queued, signal, now);
            case Initiating initiating -> initiating(initiating, signal, now);
            case Dialled dialled -> unanswered(dialled, dialled.providerCallId(), signal, now);
            case Ringing ringing -> unanswered(ringing, ringing.providerCallId(), signal, now);
            case Active active -> answered.active(active, signal, now);
            case Stopping stopping -> stopping(stopping, signal, now);
            case HangingUp hangingUp -> answered.hangingUp(hangingUp, signal, now);
            case AwaitingTalk awaiting -> answered.awaitingTalk(awaiting, signal, now);
            case AwaitingHangUp awaiting -> answered.awaitingHangUp(awaiting, signal, now);
            case Completed _, Escalated _, Failed _ -> refused(state, LATE);
        };
    }

    /** A live line that speaks for this call and is not its own: a dial that was given up and came through after all. */
    private static Optional<String> strangeLine(CallState state, CallSignal signal) {
        if (state instanceof Initiating) {
            return Optional.empty();
        }
        Optional<String> line = switch (signal) {
            case DialAccepted s -> Optional.of(s.providerCallId());
            case Progress s -> s.status().isFinal() ? Optional.<String>empty() : Optional.of(s.providerCallId());
            case Answered s -> Optional.of(s.providerCallId());
            case TalkAttached s -> Optional.of(s.providerCallId());
            case StreamEnded s -> Optional.of(s.providerCallId());
            case DialApproved _, DialDelayed _, DialBlocked _, DialWithdrawn _, DialRefused _, DialBusy _, DialUnknown _ -> Optional.empty();
            case DialNotFound _, CarrierForgot _, TalkFinished _, StaffReached _, StaffMissed _, StopRequested _, TimedOut _ -> Optional.empty();
        };
        return line.filter(id -> !state.line().equals(Optional.of(id)));
    }

    private Transition queued(Queued state, CallSignal signal, Instant now) {
        return switch (signal) {
            case DialApproved s -> to(new Initiating(s.intent(), 0), new Dial(s.intent()));
            case DialDelayed s -> to(new Queued(s.until()));
            case DialBlocked s -> fail(state, Optional.empty(), s.disposition(), Optional.of(s.rule()), false, now);
            case StopRequested _ -> fail(state, Optional.empty(), Disposition.BLOCKED, Optional.of(STOPPED_BY_STAFF), false, now);
            case DialWithdrawn _, DialAccepted _, DialRefused _, DialBusy _, DialUnknown _, DialNotFound _ -> refused(state, NO_USE);
            case Progress _, CarrierForgot _, Answered _, TalkAttached _, StreamEnded _, TalkFinished _, TimedOut _ -> refused(state, NO_USE);
            case StaffReached _, StaffMissed _ -> refused(state, NO_USE);
        };
    }

    private Transition initiating(Initiating state, CallSignal signal, Instant now) {
        return switch (signal) {
            case DialAccepted s -> dialled(s.providerCallId(), now);
            case DialRefused s ->
                fail(state, Optional.empty(), Disposition.TECHNICAL, Optional.of("carrier-refused-" + s.code()), !s.permanent(), now);
            case DialBusy s -> to(new Queued(s.until()), new CancelTimer(TimerKind.RECONCILE));
            case DialWithdrawn s when s.intent() == state.intent() -> to(new Queued(now), new CancelTimer(TimerKind.RECONCILE));
            case DialUnknown s when s.intent() == state.intent() -> to(state, new Reconcile(state.intent()));
            case DialNotFound s when s.intent() == state.intent() -> notFound(state, now);
            case TimedOut s when s.timer() == TimerKind.RECONCILE -> to(state, new Reconcile(state.intent()));
            case Progress s -> adopt(s.providerCallId(), signal, now);
            case Answered s -> adopt(s.providerCallId(), signal, now);
            case TalkAttached s -> adopt(s.providerCallId(), signal, now);
            case StreamEnded s -> adopt(s.providerCallId(), signal, now);
            case StopRequested _ -> refused(state, "the carrier is being asked to dial; try again when it has answered");
            case DialWithdrawn _, DialUnknown _, DialNotFound _ -> refused(state, "of an earlier dial intent");
            case DialApproved _, DialDelayed _, DialBlocked _, CarrierForgot _, TalkFinished _, TimedOut _ -> refused(state, NO_USE);
            case StaffReached _, StaffMissed _ -> refused(state, NO_USE);
        };
    }

    private Transition notFound(Initiating state, Instant now) {
        int checks = state.checks() + 1;
        if (checks >= times.reconcileChecks()) {
            return fail(state, Optional.empty(), Disposition.TECHNICAL, Optional.of("dial-not-placed"), true, now);
        }
        return to(new Initiating(state.intent(), checks), start(TimerKind.RECONCILE, now, times.reconcile()));
    }

    private Transition dialled(String providerCallId, Instant now) {
        return to(
                new Dialled(providerCallId),
                new CancelTimer(TimerKind.RECONCILE),
                new PublishInitiated(),
                start(TimerKind.NO_STATUS, now, times.noStatus()),
                start(TimerKind.RING, now, times.ring().plus(times.ringGrace())));
    }

    /** The carrier speaks of the call before its answer to our order was stored. */
    private Transition adopt(String providerCallId, CallSignal signal, Instant now) {
        var dialled = dialled(providerCallId, now);
        var then = next(dialled.state(), signal, now);
        return new Transition(then.state(), then.commands(), Optional.empty()).after(dialled.commands().toArray(Command[]::new));
    }

    private Transition unanswered(CallState state, String line, CallSignal signal, Instant now) {
        return switch (signal) {
            case Progress s -> progressUnanswered(state, line, s, now);
            case Answered _ -> answered(line, now, 0);
            case TalkAttached _ -> answered(line, now, 1);
            case StreamEnded s -> answered.active(new Active(line, now, 0, 0), s, now).after(answered(line, now, 0).commands().toArray(Command[]::new));
            case CarrierForgot _ -> fail(state, Optional.empty(), Disposition.TECHNICAL, Optional.of("carrier-forgot"), true, now);
            case StopRequested _ -> stop(new Stopping(line, Disposition.BLOCKED, Optional.of(STOPPED_BY_STAFF)), now);
            case TimedOut s -> switch (s.timer()) {
                case NO_STATUS -> answered.ask(state, line, now);
                case RING -> stop(new Stopping(line, Disposition.NO_ANSWER, Optional.empty()), now);
                case RECONCILE, ATTACH, TALK, HANG_UP, LONGEST -> refused(state, NO_USE);
            };
            case DialAccepted _ -> refused(state, KNOWN);
            case DialApproved _, DialDelayed _, DialBlocked _, DialWithdrawn _, DialRefused _, DialBusy _, DialUnknown _, DialNotFound _, TalkFinished _ ->
                refused(state, NO_USE);
            case StaffReached _, StaffMissed _ -> refused(state, NO_USE);
        };
    }

    private Transition progressUnanswered(CallState state, String line, Progress progress, Instant now) {
        return switch (progress.status()) {
            case QUEUED -> refused(state, KNOWN);
            case RINGING -> state instanceof Ringing
                    ? refused(state, KNOWN)
                    : to(new Ringing(line), start(TimerKind.NO_STATUS, now, times.noStatus()));
            case IN_PROGRESS -> answered(line, now, 0);
            case COMPLETED -> answered.lineDown(line, now.minus(progress.talkTime().orElse(Duration.ZERO)), now);
            case BUSY -> fail(state, Optional.empty(), Disposition.BUSY, Optional.empty(), true, now);
            case NO_ANSWER, CANCELED -> fail(state, Optional.empty(), Disposition.NO_ANSWER, Optional.empty(), true, now);
            case FAILED -> fail(state, Optional.empty(), Disposition.TECHNICAL, Optional.empty(), true, now);
        };
    }

    private Transition answered(String line, Instant now, int streams) {
        var state = new Active(line, now, streams, 0);
        var stopRing = new CancelTimer(TimerKind.RING);
        var longest = start(TimerKind.LONGEST, now, times.longest());
        var noStatus = start(TimerKind.NO_STATUS, now, times.noStatus());
        return streams > 0
                ? to(state, stopRing, longest, noStatus)
                : to(state, stopRing, longest, noStatus, start(TimerKind.ATTACH, now, times.attach()));
    }

    private Transition stopping(Stopping state, CallSignal signal, Instant now) {
        boolean repeatable = state.rule().isEmpty();
        return switch (signal) {
            case Progress s -> s.status().isFinal()
                    ? fail(state, Optional.empty(), endOfStopped(state, s.status()), state.rule(), repeatable, now)
                    : refused(state, "the call is being stopped");
            case CarrierForgot _ -> fail(state, Optional.empty(), state.disposition(), state.rule(), repeatable, now);
            case TimedOut s -> s.timer() == TimerKind.NO_STATUS ? answered.insist(state, state.providerCallId(), TimerKind.NO_STATUS, now) : refused(state, NO_USE);
            case Answered _, TalkAttached _, StreamEnded _, StopRequested _ -> refused(state, "the call is being stopped");
            case DialApproved _, DialDelayed _, DialBlocked _, DialWithdrawn _, DialAccepted _, DialRefused _, DialBusy _, DialUnknown _, DialNotFound _, TalkFinished _ ->
                refused(state, NO_USE);
            case StaffReached _, StaffMissed _ -> refused(state, NO_USE);
        };
    }

    /** The line may have ended by itself before our hang-up reached it; then the carrier knows better, unless staff stopped it. */
    private static Disposition endOfStopped(Stopping state, ProviderStatus status) {
        if (state.rule().isPresent()) {
            return state.disposition();
        }
        return switch (status) {
            case BUSY -> Disposition.BUSY;
            case FAILED -> Disposition.TECHNICAL;
            case QUEUED, RINGING, IN_PROGRESS, COMPLETED, NO_ANSWER, CANCELED -> state.disposition();
        };
    }

    private Transition stop(Stopping state, Instant now) {
        return to(
                state,
                new HangUp(state.providerCallId()),
                new CancelTimer(TimerKind.RING),
                start(TimerKind.NO_STATUS, now, times.hangUp()));
    }

    private Transition fail(
            CallState state, Optional<Instant> answeredAt, Disposition disposition, Optional<String> rule, boolean repeatable, Instant now) {
        return to(
                new Failed(state.line(), answeredAt, now, disposition, rule, repeatable), new CancelTimers(), new PublishFinal());
    }
}
