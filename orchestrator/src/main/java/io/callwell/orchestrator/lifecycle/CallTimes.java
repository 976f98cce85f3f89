package io.callwell.orchestrator.lifecycle;

import java.time.Duration;

/**
 * How long a call waits for what.
 *
 * @param ring            how long the carrier lets it ring
 * @param ringGrace       how much longer until we end the ringing ourselves
 * @param noStatus        silence of the carrier before it is asked
 * @param attach          from the answer, machine detection included, to the first audio stream; also from a broken stream to the next
 * @param talk            from the end of the line to the talk's outcome
 * @param hangUp          from the talk's outcome to the end of the line
 * @param longest         longest talk with our voice
 * @param longestHandOver longest talk with a human after a hand-over
 * @param reconcile       between two looks into the carrier's call list
 * @param reconcileChecks looks that must find nothing before a dial counts as not placed
 * @param resumes         how often a broken stream is taken up again
 */
public record CallTimes(
        Duration ring,
        Duration ringGrace,
        Duration noStatus,
        Duration attach,
        Duration talk,
        Duration hangUp,
        Duration longest,
        Duration longestHandOver,
        Duration reconcile,
        int reconcileChecks,
        int resumes) {

    /** The values used when nothing is configured. */
    public static CallTimes standard() {
        return new CallTimes(
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                Duration.ofSeconds(20),
                Duration.ofSeconds(45),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                3,
                3);
    }
}
