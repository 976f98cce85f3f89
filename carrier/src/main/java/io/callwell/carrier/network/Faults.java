package io.callwell.carrier.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What goes wrong on purpose at the network's own door and on its streams. Thread-safe. */
public final class Faults {

    /** What happens to a request that creates a call or a message. */
    public enum Kind {
        /** HTTP 500, nothing done. */
        REFUSE_500,
        /** HTTP 429 with code 20429, nothing done. */
        REFUSE_429,
        /** Done, and then HTTP 500. */
        ACCEPT_THEN_500,
        /** Done, and the answer is held back for {@code delayMs}. */
        ACCEPT_THEN_TIMEOUT
    }

    /** @param delayMs for {@link Kind#ACCEPT_THEN_TIMEOUT} */
    public record RestFault(Kind kind, int times, int delayMs) {
        public RestFault {
            if (times < 1 || times > 10_000) {
                throw new IllegalArgumentException("times is " + times + "; it must be 1 to 10000");
            }
            if (delayMs < 0 || delayMs > 300_000) {
                throw new IllegalArgumentException("delayMs is " + delayMs + "; it must be 0 to 300000");
            }
        }
    }

    /** Breaks the next streams that long after they open. */
    public record StreamFault(int dropAfterMs, int times) {
        public StreamFault {
            if (times < 1 || dropAfterMs < 0 || dropAfterMs > 600_000) {
                throw new IllegalArgumentException("a stream fault needs times of 1 or more and dropAfterMs of 0 to 600000");
            }
        }
    }

    private final Deque<RestFault> creates = new ArrayDeque<>();
    private final Deque<StreamFault> streams = new ArrayDeque<>();

    public synchronized void plan(Optional<RestFault> create, Optional<StreamFault> stream) {
        creates.clear();
        streams.clear();
        create.ifPresent(creates::add);
        stream.ifPresent(streams::add);
    }

    /** The fault of the next request that creates something. */
    public synchronized Optional<RestFault> nextCreate() {
        Optional<RestFault> next = Optional.ofNullable(creates.poll());
        next.filter(fault -> fault.times() > 1)
                .ifPresent(fault -> creates.addFirst(new RestFault(fault.kind(), fault.times() - 1, fault.delayMs())));
        return next;
    }

    synchronized Optional<StreamFault> nextStream() {
        Optional<StreamFault> next = Optional.ofNullable(streams.poll());
        next.filter(fault -> fault.times() > 1)
                .ifPresent(fault -> streams.addFirst(new StreamFault(fault.dropAfterMs(), fault.times() - 1)));
        return next;
    }
}
