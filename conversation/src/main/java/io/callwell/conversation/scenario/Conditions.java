package io.callwell.conversation.scenario;

import io.callwell.conversation.pipeline.VirtualConditions;
import java.util.Locale;
import java.util.Map;

/** The conditions that a scenario may set, by their names in YAML. */
enum Conditions {
    SYNTHESIS_MS,
    SYNTHESIS_MS_A_LETTER,
    RECOGNITION_MS,
    SERVICE_MS,
    VOICES_FAIL,
    MARKS_LOST,
    /** Marks whose name ends so do not come back. */
    MARKS_LOST_AT,
    SILENCE_IS_NOT_SENT,
    FENCED,
    JOURNAL_LOST;

    static void apply(Map<String, Object> line, VirtualConditions to) {
        line.forEach((name, value) -> named(name).set(value, to));
    }

    /** @throws IllegalArgumentException when there is none of this name */
    static Conditions named(String name) {
        for (Conditions one : values()) {
            if (one.word().equals(name)) {
                return one;
            }
        }
        throw new IllegalArgumentException("no condition '" + name + "'; there are "
                + String.join(", ", java.util.Arrays.stream(values()).map(Conditions::word).toList()));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private void set(Object value, VirtualConditions to) {
        switch (this) {
            case SYNTHESIS_MS -> to.synthesisMs = ((Number) value).longValue();
            case SYNTHESIS_MS_A_LETTER -> to.synthesisMsALetter = ((Number) value).longValue();
            case RECOGNITION_MS -> to.recognitionMs = ((Number) value).longValue();
            case SERVICE_MS -> to.serviceMs = ((Number) value).longValue();
            case VOICES_FAIL -> to.voicesFail = (Boolean) value;
            case MARKS_LOST -> to.marksLost = (Boolean) value;
            case MARKS_LOST_AT -> to.lostMarks = mark -> mark.endsWith((String) value);
            case SILENCE_IS_NOT_SENT -> to.silenceIsNotSent = (Boolean) value;
            case FENCED -> to.fenced = (Boolean) value;
            case JOURNAL_LOST -> to.journalLost = (Boolean) value;
        }
    }
}
