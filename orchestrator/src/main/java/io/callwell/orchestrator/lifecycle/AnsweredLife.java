package io.callwell.orchestrator.lifecycle;

import static io.callwell.orchestrator.lifecycle.Transition.refused;
import static io.callwell.orchestrator.lifecycle.Transition.to;

import io.callwell.events.Disposition;
import io.callwell.orchestrator.lifecycle.CallSignal.*;
import io.callwell.orchestrator.lifecycle.CallState.*;
import io.callwell.orchestrator.lifecycle.Command.*;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The second half of a call's life: somebody is on the line, until the line is down and the talk has told what came of it. Pure, as {@link CallLifecycle}. */
final class AnsweredLife {

    static final String LATE = "late: the call is further than that";
    static final String KNOWN = "known already";
    static final String NO_USE = "has no meaning in this state";

    private final CallTimes times;

    AnsweredLife(CallTimes times) {
        this.times = times;
    }

    Transition active(Active state, CallSignal signal, Instant now) {
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
            case StaffReached _, StaffMissed _ -> refused(state, NO_USE);
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

    Transition hangingUp(HangingUp state, CallSignal signal, Instant now) {
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
            case StaffReached _, StaffMissed _ -> refused(state, NO_USE);
        };
    }

    Transition awaitingTalk(AwaitingTalk state, CallSignal signal, Instant now) {
        return switch (signal) {
            case TalkFinished s -> finish(state.providerCallId(), state.answeredAt(), state.endedAt(), s.outcome());
            case TimedOut s -> s.timer() == TimerKind.TALK
                    ? finish(state.providerCallId(), state.answeredAt(), state.endedAt(), Outcome.of(Disposition.HUNG_UP))
                    : refused(state, NO_USE);
            case Progress _, CarrierForgot _, Answered _, TalkAttached _, StreamEnded _, StopRequested _ -> refused(state, LATE);
            case DialApproved _, DialDelayed _, DialBlocked _, DialWithdrawn _, DialAccepted _, DialRefused _, DialBusy _, DialUnknown _, DialNotFound _ ->
                refused(state, NO_USE);
            case StaffReached _, StaffMissed _ -> refused(state, NO_USE);
        };
    }

    Transition awaitingHangUp(AwaitingHangUp state, CallSignal signal, Instant now) {
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
            case StaffReached _ -> state.outcome().handOver() ? to(state) : refused(state, NO_USE);
            case StaffMissed s -> state.outcome().handOver() ? missed(state, s.callBackBy(), now) : refused(state, NO_USE);
            case Answered _, TalkAttached _ -> refused(state, LATE);
            case DialApproved _, DialDelayed _, DialBlocked _, DialWithdrawn _, DialAccepted _, DialRefused _, DialBusy _, DialUnknown _, DialNotFound _ ->
                refused(state, NO_USE);
        };
    }

    /** The person hears that they will be called back, which takes no longer than a telephone may ring; then the line is to end. */
    private Transition missed(AwaitingHangUp state, Instant callBackBy, Instant now) {
        return to(
                new AwaitingHangUp(state.providerCallId(), state.answeredAt(), state.outcome().callBack(callBackBy)),
                start(TimerKind.HANG_UP, now, times.ring()));
    }

    Transition ask(CallState state, String line, Instant now) {
        return to(state, new AskCarrier(line), start(TimerKind.NO_STATUS, now, times.noStatus()));
    }

    /** Hangs up again, and asks, because the answer to the hang-up or the report of the end may have been lost. */
    Transition insist(CallState state, String line, TimerKind timer, Instant now) {
        return to(state, new HangUp(line), new AskCarrier(line), start(timer, now, times.hangUp()));
    }

    Transition lineDown(String line, Instant answeredAt, Instant now) {
        return to(new AwaitingTalk(line, answeredAt, now), new CancelTimers(), start(TimerKind.TALK, now, times.talk()));
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

    static StartTimer start(TimerKind timer, Instant now, Duration after) {
        return new StartTimer(timer, now.plus(after));
    }
}
