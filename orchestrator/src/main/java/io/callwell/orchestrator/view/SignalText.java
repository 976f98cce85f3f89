package io.callwell.orchestrator.view;

import io.callwell.orchestrator.lifecycle.CallSignal;
import java.util.Locale;
import java.util.Optional;

/** A few words about a signal, for the timeline. */
final class SignalText {

    private SignalText() {}

    static Optional<String> of(CallSignal signal) {
        return switch (signal) {
            case CallSignal.DialApproved s -> Optional.of("dial order " + s.intent());
            case CallSignal.DialDelayed s -> Optional.of(s.rule() + " until " + s.until());
            case CallSignal.DialBlocked s -> Optional.of(s.rule());
            case CallSignal.DialWithdrawn _ -> Optional.of("too long after the decision; decided again");
            case CallSignal.DialAccepted _ -> Optional.of("the carrier has it");
            case CallSignal.DialRefused s -> Optional.of("carrier code " + s.code());
            case CallSignal.DialBusy s -> Optional.of("the carrier is busy; again at " + s.until());
            case CallSignal.DialUnknown _ -> Optional.of("the carrier's answer was lost; looking for the call");
            case CallSignal.DialNotFound _ -> Optional.of("the carrier does not list the call");
            case CallSignal.Progress s -> Optional.of(s.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            case CallSignal.CarrierForgot _ -> Optional.of("the carrier does not know the call");
            case CallSignal.Answered s -> Optional.of(s.answeredBy());
            case CallSignal.TalkFinished s -> Optional.of(s.outcome().disposition().code());
            case CallSignal.StaffReached _ -> Optional.of("staff have the person");
            case CallSignal.StaffMissed s -> Optional.of("staff were not reached; to be called back by " + s.callBackBy());
            case CallSignal.TimedOut s -> Optional.of(s.timer().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            case CallSignal.TalkAttached _, CallSignal.StreamEnded _, CallSignal.StopRequested _ -> Optional.empty();
        };
    }
}
