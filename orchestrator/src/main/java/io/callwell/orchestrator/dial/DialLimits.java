package io.callwell.orchestrator.dial;

import java.time.Duration;

/**
 * How often a person may be called.
 *
 * @param attemptsPerTarget calls for one matter
 * @param perDay            calls to one patient in one day of theirs, over all campaigns
 * @param perWeek           the same in seven days
 * @param lineBusyFor       how long to wait when the number is being called already
 * @param lastBefore        how long before the visit the last call may be made: later it would only disturb
 * @param source            the law or policy that the figures come from
 */
public record DialLimits(int attemptsPerTarget, int perDay, int perWeek, Duration lineBusyFor, Duration lastBefore, String source) {

    /** Calls until the visit begins. */
    public DialLimits(int attemptsPerTarget, int perDay, int perWeek, Duration lineBusyFor, String source) {
        this(attemptsPerTarget, perDay, perWeek, lineBusyFor, Duration.ZERO, source);
    }
}
