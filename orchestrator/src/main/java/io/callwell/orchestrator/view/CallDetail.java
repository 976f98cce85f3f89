package io.callwell.orchestrator.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The whole story of a call. */
record CallDetail(
        @JsonUnwrapped CallRow row,
        List<Step> timeline,
        List<DecisionView> decisions,
        List<Line> transcript,
        List<TurnLatency> turnsLatency,
        Optional<Provider> provider,
        List<Receipt> receipts,
        Optional<Quality> quality,
        RecordingState recording) {

    /** One signal that changed something. */
    record Step(Instant at, String phase, String signal, Optional<String> detail) {}

    /** @param rules the findings as stored, JSON */
    record DecisionView(Instant at, String verdict, Optional<Instant> until, @JsonRawValue String rules) {}

    /**
     * One line of the transcript; times are milliseconds since the first stream began.
     *
     * @param kind {@code speech}, {@code key} or {@code silence}
     * @param cut  the person spoke over it and the rest was not heard
     */
    record Line(
            String speaker, String text, long fromMs, long toMs, Optional<String> node, String kind, Optional<Double> confidence, boolean cut) {}

    /** Milliseconds of one turn, stage by stage. */
    record TurnLatency(
            int turn,
            Optional<Long> endpointMs,
            Optional<Long> sttMs,
            Optional<Long> scriptMs,
            Optional<Long> ttsMs,
            Optional<Long> firstAudioMs,
            Optional<Long> heardMs) {}

    record Provider(String name, String callId) {}

    record Receipt(String number, String what, Instant at) {}

    /** @param score 0 to 100 */
    record Quality(int score) {}

    record RecordingState(boolean available, Optional<Long> durationMs) {}
}
