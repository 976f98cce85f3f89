package io.callwell.hms.fhir;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Keeps writers of this process from racing each other for one slot: the server is asked once, not by all at the same moment. Thread-safe. */
final class SlotLocks {

    private static final int STRIPES = 256;
    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    SlotLocks() {
        for (int index = 0; index < STRIPES; index++) {
            stripes[index] = new ReentrantLock();
        }
    }

    <R> R with(String slot, Supplier<R> work) {
        ReentrantLock lock = stripes[Math.floorMod(slot.hashCode(), STRIPES)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
