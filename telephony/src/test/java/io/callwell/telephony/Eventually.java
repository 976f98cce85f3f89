package io.callwell.telephony;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what comes about in its own time. */
public final class Eventually {

    private Eventually() {}

    /** The first value that is wanted, or the last one when the time is over. */
    public static <T> T value(Duration atMost, Supplier<T> asked, Predicate<T> wanted) {
        long end = System.nanoTime() + atMost.toNanos();
        T value = asked.get();
        while (!wanted.test(value) && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
            value = asked.get();
        }
        return value;
    }
}
