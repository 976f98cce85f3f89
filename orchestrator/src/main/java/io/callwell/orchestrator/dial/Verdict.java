package io.callwell.orchestrator.dial;

import java.time.Instant;

/** What a rule, or all of them together, say to a dial. */
public sealed interface Verdict {

    /** Dial now. */
    record Allow() implements Verdict {}

    /** Not before {@code until}; asked again then. */
    record Delay(Instant until, String rule) implements Verdict {}

    /** Not at all. */
    record Block(String rule) implements Verdict {}

    /** The word that is stored and shown: {@code allow}, {@code delay} or {@code block}. */
    default String word() {
        return switch (this) {
            case Allow _ -> "allow";
            case Delay _ -> "delay";
            case Block _ -> "block";
        };
    }
}
