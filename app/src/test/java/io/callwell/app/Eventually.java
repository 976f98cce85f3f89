package io.callwell.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition of a running system, and says what it waited for when it does not come. */
final class Eventually {

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Eventually() {}

    /** @throws AssertionError when it is not true in time */
    static void holds(String what, Duration atMost, Callable<Boolean> condition) {
        value(what, atMost, () -> condition.call() ? Optional.of(true) : Optional.empty(), () -> "it was not");
    }

    /** @param otherwise what is known when the time is over */
    static <T> T value(String what, Duration atMost, Callable<Optional<T>> look, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<T> found = look(look);
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + atMost.toSeconds() + " s for: " + what + "; " + otherwise.get());
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private static <T> T look(Callable<T> look) {
        try {
            return look.call();
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
