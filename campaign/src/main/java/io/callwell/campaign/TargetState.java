package io.callwell.campaign;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a target stands. */
enum TargetState {
    /** Waits for its first call. */
    QUEUED,
    /** With the orchestrator: its call is queued there, or under way. */
    CALLING,
    /** Waits for the time of its next call. */
    WAITING,
    /** Nobody will be called any more; the disposition says what came of it. */
    DONE,
    /** Never called; the reason says which rule forbids it. */
    SKIPPED;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TargetState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
