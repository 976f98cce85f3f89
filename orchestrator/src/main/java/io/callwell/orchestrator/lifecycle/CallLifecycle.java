package io.callwell.orchestrator.lifecycle;

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

    private static final String LATE = "late: the call is further than that";
    private static final String KNOWN = "known already";
    private static final String NO_USE = "has no meaning in this state";
    private static final String STRANGER = "another line at the carrier than this call's";

    private final CallTimes times;

    public CallLifecycle(CallTimes times) {
        this.times = times;
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
            case Active active -> active(active, signal, now);
            case Stopping stopping -> stopping(stopping, signal, now);
            case HangingUp hangingUp -> hangingUp(hangingUp, signal, now);
            case AwaitingTalk awaiting -> awaitingTalk(awaiting, signal, now);
            case AwaitingHangUp awaiting -> awaitingHangUp(awaiting, signal, now);
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
            case DialNotFound _, CarrierForgot _, TalkFinished _, StopRequested _, TimedOut _ -> Optional.empty();
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
            case StreamEnded s -> active(new Active(line, now, 0, 0), s, now).after(answered(line, now, 0).commands().toArray(Command[]::new));
            case CarrierForgot _ -> fail(state, Optional.empty(), Disposition.TECHNICAL, Optional.of("carrier-forgot"), true, now);
            case StopRequested _ -> stop(new Stopping(line, Disposition.BLOCKED, Optional.of(STOPPED_BY_STAFF)), now);
            case TimedOut s -> switch (s.timer()) {
                case NO_STATUS -> ask(state, line, now);
                case RING -> stop(new Stopping(line, Disposition.NO_ANSWER, Optional.empty()), now);
                case RECONCILE, ATTACH, TALK, HANG_UP, LONGEST -> refused(state, NO_USE);
            };
            case DialAccepted _ -> refused(state, KNOWN);
            case DialApproved _, DialDelayed _, DialBlocked _, DialWithdrawn _, DialRefused _, DialBusy _, DialUnknown _, DialNotFound _, TalkFinished _ ->
                refused(state, NO_USE);
        };
    }

    private Transition progressUnanswered(CallState state, String line, Progress progress, Instant now) {
        return switch (progress.status()) {
            case QUEUED -> refused(state, KNOWN);
            case RINGING -> state instanceof Ringing
                    ? refused(state, KNOWN)
                    : to(new Ringing(line), start(TimerKind.NO_STATUS, now, times.noStatus()));
            case IN_PROGRESS -> answered(line, now, 0);
            case COMPLETED -> lineDown(line, now.minus(progress.talkTime().orElse(Duration.ZERO)), now);
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

    private Transition active(Active state, CallSignal signal, Instant now) {
        String line = state.providerCallId();
        return switch (signal) {
            case Answered _ -> state.streams() == 0 ? to(state, start(TimerKind.ATTACH, now, times.attach())) : refused(state, KNOWN);
            case TalkAttached _ ->
                to(new Active(line, state.answeredAt(), state.streams() + 1, state.resumes()), new CancelTimer(TimerKind.ATTACH));
            case StreamEnded _ -> streamBroken(state, now);
            case TalkFinished s -> talkOver(state, s.outcome(), now);
            case Progress s -> s.status().isFinal() ? lineDown(line, state.answeredAt(), now) : refused(state, KNOWN);
            case CarrierForgot _ -> lineDown(line, state.answeredAt(), now);
            case StopRequested _ -> hangUp(state, now);
            case TimedOut s -> switch (s.timer()) {
                case NO_STATUS -> ask(state, line, now);
                case ATTACH -> talkOver(state, Outcome.of(Disposition.TECHNICAL), now).after(new HangUp(line));
                case LONGEST -> hangUp(state, now);
                case RECONCILE, RING, TALK, HANG_UP -> refused(state, NO_USE);
            };
            case DialAccepted _ -> refused(state, KNOWN);
            case DialApproved _, DialDelayed _, DialBlocked _, DialWithdrawn _, DialRefused _, DialBusy _, DialUnknown _, DialNotFound _ ->
                refused(state, NO_USE);
        };
    }

    private Transition streamBroken(Active state, Instant now) {
        if (state.resumes() >= times.resumes()) {
            return talkOver(state, Outcome.of(Disposition.TECHNICAL), now);
        }
        return to(
                new Active(state.providerCallId(), state.answeredAt(), state.streams(), state.resumes() + 1),
                start(TimerKind.ATTACH, now, times.attach()));
    }

    private Transition talkOver(Active state, Outcome outcome, Instant now) {
        return to(
                new AwaitingHangUp(state.providerCallId(), state.answeredAt(), outcome),
                new CancelTimer(TimerKind.ATTACH),
                outcome.handOver()
                        ? start(TimerKind.LONGEST, now, times.longestHandOver())
                        : start(TimerKind.HANG_UP, now, times.hangUp()));
    }

    private Transition hangUp(Active state, Instant now) {
        return to(
                new HangingUp(state.providerCallId(), state.answeredAt()),
                new HangUp(state.providerCallId()),
                new CancelTimer(TimerKind.ATTACH),
                new CancelTimer(TimerKind.LONGEST),
                start(TimerKind.HANG_UP, now, times.hangUp()));
    }

    private Transition stopping(Stopping state, CallSignal signal, Instant now) {
        boolean repeatable = state.rule().isEmpty();
        return switch (signal) {
            case Progress s -> s.status().isFinal()
                    ? fail(state, Optional.empty(), endOfStopped(state, s.status()), state.rule(), repeatable, now)
                    : refused(state, "the call is being stopped");
            case CarrierForgot _ -> fail(state, Optional.empty(), state.disposition(), state.rule(), repeatable, now);
            case TimedOut s -> s.timer() == TimerKind.NO_STATUS ? insist(state, state.providerCallId(), TimerKind.NO_STATUS, now) : refused(state, NO_USE);
            case Answered _, TalkAttached _, StreamEnded _, StopRequested _ -> refused(state, "the call is being stopped");
            case DialApproved _, DialDelayed _, DialBlocked _, DialWithdrawn _, DialAccepted _, DialRefused _, DialBusy _, DialUnknown _, DialNotFound _, TalkFinished _ ->
                refused(state, NO_USE);
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

    private Transition hangingUp(HangingUp state, CallSignal signal, Instant now) {
        return switch (signal) {
            case Progress s -> s.status().isFinal()
                    ? lineDown(state.providerCallId(), state.answeredAt(), now)
                    : refused(state, "the call is being hung up");
            case CarrierForgot _ -> lineDown(state.providerCallId(), state.answeredAt(), now);
            case TalkFinished s -> to(new AwaitingHangUp(state.providerCallId(), state.answeredAt(), s.outcome()));
            case TimedOut s -> switch (s.timer()) {
                case HANG_UP, NO_STATUS -> insist(state, state.providerCallId(), s.timer(), now);
                case RECONCILE, RING, ATTACH, TALK, LONGEST -> refused(state, NO_USE);
            };
            case Answered _, TalkAttached _, StreamEnded _, StopRequested _ -> refused(state, "the call is being hung up");
            case DialApproved _, DialDelayed _, DialBlocked _, DialWithdrawn _, DialAccepted _, DialRefused _, DialBusy _, DialUnknown _, DialNotFound _ ->
                refused(state, NO_USE);
        };
    }

    private Transition awaitingTalk(AwaitingTalk state, CallSignal signal, Instant now) {
        return switch (signal) {
            case TalkFinished s -> finish(state.providerCallId(), state.answeredAt(), state.endedAt(), s.outcome());
            case TimedOut s -> s.timer() == TimerKind.TALK
                    ? finish(state.providerCallId(), state.answeredAt(), state.endedAt(), Outcome.of(Disposition.HUNG_UP))
                    : refused(state, NO_USE);
            case Progress _, CarrierForgot _, Answered _, TalkAttached _, StreamEnded _, StopRequested _ -> refused(state, LATE);
            case DialApproved _, DialDelayed _, DialBlocked _, DialWithdrawn _, DialAccepted _, DialRefused _, DialBusy _, DialUnknown _, DialNotFound _ ->
                refused(state, NO_USE);
        };
    }

    private Transition awaitingHangUp(AwaitingHangUp state, CallSignal signal, Instant now) {
        String line = state.providerCallId();
        return switch (signal) {
            case Progress s -> s.status().isFinal() ? finish(line, state.answeredAt(), now, state.outcome()) : refused(state, LATE);
            case CarrierForgot _ -> finish(line, state.answeredAt(), now, state.outcome());
            case StreamEnded _ -> to(state);
            case StopRequested _ -> to(state, new HangUp(line), start(TimerKind.HANG_UP, now, times.hangUp()));
            case TimedOut s -> switch (s.timer()) {
                case NO_STATUS -> ask(state, line, now);
                case HANG_UP, LONGEST -> insist(state, line, TimerKind.HANG_UP, now);
                case RECONCILE, RING, ATTACH, TALK -> refused(state, NO_USE);
            };
            case TalkFinished _ -> refused(state, KNOWN);
            case Answered _, TalkAttached _ -> refused(state, LATE);
            case DialApproved _, DialDelayed _, DialBlocked _, DialWithdrawn _, DialAccepted _, DialRefused _, DialBusy _, DialUnknown _, DialNotFound _ ->
                refused(state, NO_USE);
        };
    }

    private Transition ask(CallState state, String line, Instant now) {
        return to(state, new AskCarrier(line), start(TimerKind.NO_STATUS, now, times.noStatus()));
    }

    /** Hangs up again, and asks, because the answer to the hang-up or the report of the end may have been lost. */
    private Transition insist(CallState state, String line, TimerKind timer, Instant now) {
        return to(state, new HangUp(line), new AskCarrier(line), start(timer, now, times.hangUp()));
    }

    private Transition stop(Stopping state, Instant now) {
        return to(
                state,
                new HangUp(state.providerCallId()),
                new CancelTimer(TimerKind.RING),
                start(TimerKind.NO_STATUS, now, times.hangUp()));
    }

    private Transition lineDown(String line, Instant answeredAt, Instant now) {
        return to(new AwaitingTalk(line, answeredAt, now), new CancelTimers(), start(TimerKind.TALK, now, times.talk()));
    }

    private Transition fail(
            CallState state, Optional<Instant> answeredAt, Disposition disposition, Optional<String> rule, boolean repeatable, Instant now) {
        return to(
                new Failed(state.line(), answeredAt, now, disposition, rule, repeatable), new CancelTimers(), new PublishFinal());
    }

    private static Transition finish(String line, Instant answeredAt, Instant endedAt, Outcome outcome) {
        CallState end = switch (Outcome.phaseOf(outcome.disposition())) {
            case COMPLETED -> new Completed(line, answeredAt, endedAt, outcome);
            case ESCALATED -> new Escalated(line, answeredAt, endedAt, outcome);
            case FAILED -> new Failed(Optional.of(line), Optional.of(answeredAt), endedAt, outcome.disposition(), Optional.empty(), true);
            case QUEUED, INITIATING, RINGING, ACTIVE, ENDING ->
                throw new IllegalStateException("no disposition leads to a phase that is not final: " + outcome.disposition());
        };
        return to(end, new CancelTimers(), new PublishFinal());
    }

    private static StartTimer start(TimerKind timer, Instant now, Duration after) {
        return new StartTimer(timer, now.plus(after));
    }
}
