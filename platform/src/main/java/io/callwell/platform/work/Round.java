package io.callwell.platform.work;

import java.time.Duration;

/**
 * Something that is done again and again.
 *
 * @param name       also the name of its thread
 * @param firstAfter from the start of the process to the first time
 * @param every      from the end of one time to the beginning of the next; longer for a while after failures
 * @param work       one time; what it throws is logged, and the next time tries again
 */
public record Round(String name, Duration firstAfter, Duration every, Runnable work) {

    /** The first time is one pause after the start. */
    public Round(String name, Duration every, Runnable work) {
        this(name, every, every, work);
    }
}
