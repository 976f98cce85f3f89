package io.callwell.orchestrator.supervise;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.DomainEvent;
import io.callwell.orchestrator.dial.RetryPolicy;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.orchestrator.lifecycle.Outcome;
import io.callwell.orchestrator.store.CallRecord;
import java.time.Instant;
import java.util.Optional;

/** The event that tells the other modules how a call ended. */
final class FinalEvents {

    private final RetryPolicy retries;

    FinalEvents(RetryPolicy retries) {
        this.retries = retries;
    }

    DomainEvent of(CallRecord call, CallState end) {
        return switch (end) {
            case CallState.Completed s -> new CallCompleted(
                    call.id(), call.campaignId(), call.targetId(), call.patientId(), visit(call, s.outcome()), s.outcome().disposition(), call.attempt(),
                    s.outcome().turns(), s.answeredAt(), s.endedAt(),
                    s.outcome().callBackAt().or(() -> again(call, s)));
            case CallState.Escalated s -> new CallEscalated(
                    call.id(), call.campaignId(), call.targetId(), call.patientId(), visit(call, s.outcome()), s.outcome().disposition(), call.attempt(),
                    s.outcome().turns(), s.answeredAt(), s.endedAt(), s.outcome().callBackAt());
            case CallState.Failed s -> new CallFailed(
                    call.id(), call.campaignId(), call.targetId(), call.patientId(), call.appointmentId(), s.disposition(), call.attempt(),
                    retryAt(call, s), s.rule(), s.endedAt());
            case CallState.Queued _, CallState.Initiating _, CallState.Dialled _, CallState.Ringing _, CallState.Active _ -> throw notFinal(call, end);
            case CallState.Stopping _, CallState.HangingUp _, CallState.AwaitingTalk _, CallState.AwaitingHangUp _ -> throw notFinal(call, end);
        };
    }

    /** Answered by a machine or by nobody who spoke: the policy may want another attempt; nothing follows an outcome. */
    private Optional<Instant> again(CallRecord call, CallState.Completed end) {
        return switch (end.outcome().disposition()) {
            case VOICEMAIL, NO_INPUT, HUNG_UP -> retries.next(end.outcome().disposition(), call.attempt(), end.endedAt(), call.zone());
            default -> Optional.empty();
        };
    }

    private Optional<Instant> retryAt(CallRecord call, CallState.Failed failed) {
        return failed.repeatable() ? retries.next(failed.disposition(), call.attempt(), failed.endedAt(), call.zone()) : Optional.empty();
    }

    private static Optional<AppointmentId> visit(CallRecord call, Outcome outcome) {
        return outcome.appointment().or(call::appointmentId);
    }

    private static IllegalStateException notFinal(CallRecord call, CallState state) {
        return new IllegalStateException("call " + call.id() + " is not over: " + state.getClass().getSimpleName());
    }
}
