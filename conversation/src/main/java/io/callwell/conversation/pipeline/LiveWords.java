package io.callwell.conversation.pipeline;

import java.time.Instant;

/** Tells the screens what is said now. Never blocks, may be lost. */
interface LiveWords {

    /** @param speaker {@code agent} or {@code patient} */
    void words(String speaker, String text, Instant at, String node);

    void turn(long heardLatencyMs);
}
