package io.callwell.carrier.network;

import java.util.Optional;

/**
 * Tells a person from an answering machine by ear, as Twilio describes it: long speech is a machine, short speech and then silence a
 * person. Pure; told of every 20 ms.
 */
final class Amd {

    private final CallOrder.Detection order;
    private long speechStart = -1;
    private long speechEnd = -1;
    private boolean machine;
    private boolean beep;
    private boolean decided;

    Amd(CallOrder.Detection order) {
        this.order = order;
    }

    /** A tone has begun. */
    void beep() {
        beep = true;
    }

    /** The verdict, once. */
    Optional<String> notice(long ms, boolean speech) {
        if (decided) {
            return Optional.empty();
        }
        if (speech) {
            speechStart = speechStart < 0 ? ms : speechStart;
            speechEnd = ms;
        }
        Optional<String> verdict = verdict(ms, speech);
        decided = verdict.isPresent();
        return verdict;
    }

    private Optional<String> verdict(long ms, boolean speech) {
        machine |= speechStart >= 0 && speechEnd - speechStart >= order.speechThresholdMs();
        if (machine && !order.untilMessageEnd()) {
            return Optional.of("machine_start");
        }
        if (machine && !speech && beep) {
            return Optional.of("machine_end_beep");
        }
        long silence = ms - Math.max(speechEnd, 0);
        if (speechStart >= 0 && !speech && silence >= order.speechEndThresholdMs()) {
            return Optional.of(machine ? "machine_end_silence" : "human");
        }
        boolean nothing = speechStart < 0 && silence >= order.silenceTimeoutMs();
        return nothing || ms >= order.timeoutMs() ? Optional.of("unknown") : Optional.empty();
    }
}
