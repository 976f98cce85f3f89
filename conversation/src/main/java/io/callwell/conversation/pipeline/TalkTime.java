package io.callwell.conversation.pipeline;

import java.time.Instant;

/** The two clocks of a talk. */
interface TalkTime {

    /** Milliseconds that only grow; for timers and lengths. */
    long ms();

    /** What people call now. */
    Instant now();
}
