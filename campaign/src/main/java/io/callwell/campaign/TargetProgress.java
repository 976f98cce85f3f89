package io.callwell.campaign;

import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import io.callwell.events.TargetId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the end of a call makes of its target. Pure: the same end told twice, or told late, changes nothing. */
final class TargetProgress {

    /** Who asks to be called again and again is left to the staff. */
    private static final int MOST_CALLBACKS = 5;

    /** Answered, but the matter is open: nothing follows an outcome. */
    private static final Set<Disposition> MAY_FOLLOW =
            EnumSet.of(Disposition.CALLBACK, Disposition.VOICEMAIL, Disposition.NO_INPUT, Disposition.HUNG_UP);

    private TargetProgress() {}

    /** How a call ended; the word is the final phase. */
    enum EndedAs {
        COMPLETED,
        ESCALATED,
        FAILED
    }

    /**
     * The end of a call, from whichever topic.
     *
     * @param retryAt when the retry policy, or the person, wants the next attempt
     * @param rule    the rule that forbade the call
     */
    record CallEnd(TargetId target, CallId call, int attempt, EndedAs endedAs, Disposition disposition, Optional<Instant> retryAt,
            Optional<String> rule) {

        static CallEnd of(CallCompleted event) {
            return new CallEnd(event.targetId(), event.callId(), event.attempt(), EndedAs.COMPLETED, event.disposition(),
                    event.callBackAt().filter(_ -> MAY_FOLLOW.contains(event.disposition())), Optional.empty());
        }

        static CallEnd of(CallEscalated event) {
            return new CallEnd(event.targetId(), event.callId(), event.attempt(), EndedAs.ESCALATED, event.disposition(),
                    Optional.empty(), Optional.empty());
        }

        static CallEnd of(CallFailed event) {
            return new CallEnd(event.targetId(), event.callId(), event.attempt(), EndedAs.FAILED, event.disposition(),
                    event.retryAt(), event.rule());
        }
    }

    /** The answer. */
    sealed interface Next {

        /** Called again at that time. */
        record Wait(Instant nextAt) implements Next {}

        record Done() implements Next {}

        /** @param why for the log */
        record Ignore(String why) implements Next {}
    }

    /** @param attempts the number of the newest attempt of the target */
    static Next after(TargetState state, int attempts, CallEnd end) {
        if (state != TargetState.CALLING) {
            return new Next.Ignore("the target is " + state.code());
        }
        if (end.attempt() != attempts) {
            return new Next.Ignore("attempt " + end.attempt() + " has ended, but the target is at attempt " + attempts);
        }
        boolean enough = end.disposition() == Disposition.CALLBACK && attempts >= MOST_CALLBACKS;
        return end.retryAt().filter(_ -> !enough).<Next>map(Next.Wait::new).orElseGet(Next.Done::new);
    }
}
