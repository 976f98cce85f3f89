package io.callwell.conversation.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Frames for one talk: many put in, one takes out. Bounded: when the talk cannot keep up, its oldest audio is dropped. */
final class Mailbox {

    private static final int MOST = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Frame> control = new ArrayDeque<>();
    private final Deque<Frame> ordinary = new ArrayDeque<>();
    private long dropped;

    void put(Frame frame) {
        lock.lock();
        try {
            if (frame instanceof Frame.Control) {
                control.addLast(frame);
            } else {
                if (ordinary.size() >= MOST && frame instanceof Frame.Audio) {
                    makeRoom();
                }
                ordinary.addLast(frame);
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** @return empty when nothing came in that time */
    Optional<Frame> take(long waitMs) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(Math.max(0, waitMs));
            while (control.isEmpty() && ordinary.isEmpty()) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = arrived.awaitNanos(left);
            }
            return Optional.of(control.isEmpty() ? ordinary.removeFirst() : control.removeFirst());
        } finally {
            lock.unlock();
        }
    }

    /** Whether everything that came has been taken. */
    boolean isEmpty() {
        lock.lock();
        try {
            return control.isEmpty() && ordinary.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom() {
        var all = ordinary.iterator();
        while (all.hasNext()) {
            if (all.next() instanceof Frame.Audio) {
                all.remove();
                dropped++;
                return;
            }
        }
    }
}
