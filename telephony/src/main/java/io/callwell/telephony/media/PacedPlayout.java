package io.callwell.telephony.media;

import io.callwell.audio.MuLaw;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Our speech on transports that do not keep a queue for us: let out in pieces of one length at the pace at which it is heard, so that
 * what was not let out can still be dropped. For one event loop.
 */
public final class PacedPlayout {

    /** Where time comes from. */
    public interface Clockwork {

        long nanos();

        /** Runs the task on the loop after so many nanoseconds; not positive means soon. */
        void after(long nanos, Runnable task);
    }

    /** Where the pieces go. */
    public interface Out {

        /**
         * @param muLaw exactly one piece; the array is the receiver's
         * @param first whether silence was before it
         */
        void piece(byte[] muLaw, boolean first);

        /** All that was given before the mark has been let out. */
        void reached(String mark);

        /** The mark was dropped by {@link PacedPlayout#clear()}. */
        void dropped(String mark);
    }

    private static final int BYTES_A_SECOND = 8_000;

    /** A loop that is further behind gives the time up instead of letting everything out at once. */
    private static final int MOST_LATE_PIECES = 10;

    private sealed interface Item {

        record Sound(byte[] muLaw) implements Item {}

        record Mark(String name) implements Item {}
    }

    private final Clockwork clock;
    private final Out out;
    private final int pieceBytes;
    private final long pieceNanos;
    private final long aheadNanos;
    private final boolean steady;
    private final Deque<Item> items = new ArrayDeque<>();
    private int headAt;
    private long dueAt;
    private boolean running;
    private boolean stopped;
    private boolean silent = true;

    /**
     * @param pieceBytes length of a piece in mu-law bytes; the last one before silence is filled up with silence
     * @param aheadMs    how much may be let out before it is heard
     * @param steady     whether silence is let out too
     */
    public PacedPlayout(Clockwork clock, Out out, int pieceBytes, int aheadMs, boolean steady) {
        this.clock = clock;
        this.out = out;
        this.pieceBytes = pieceBytes;
        this.pieceNanos = pieceBytes * 1_000_000_000L / BYTES_A_SECOND;
        this.aheadNanos = aheadMs * 1_000_000L;
        this.steady = steady;
        if (steady) {
            run();
        }
    }

    public void play(byte[] muLaw) {
        if (muLaw.length > 0) {
            items.addLast(new Item.Sound(muLaw));
            run();
        }
    }

    public void mark(String name) {
        items.addLast(new Item.Mark(name));
        run();
    }

    public void clear() {
        List<String> marks = new ArrayList<>();
        for (Item item : items) {
            if (item instanceof Item.Mark(String name)) {
                marks.add(name);
            }
        }
        items.clear();
        headAt = 0;
        marks.forEach(out::dropped);
    }

    /** Nothing is let out any more. */
    public void stop() {
        stopped = true;
        items.clear();
    }

    private void run() {
        if (running || stopped) {
            return;
        }
        running = true;
        long now = clock.nanos();
        if (dueAt < now) {
            dueAt = now;
        }
        clock.after(dueAt - aheadNanos - now, this::tick);
    }

    private void tick() {
        running = false;
        long now = clock.nanos();
        passMarks();
        while (!stopped && dueAt - aheadNanos <= now && (steady || !items.isEmpty())) {
            letOut();
            dueAt = Math.max(dueAt, now - pieceNanos * MOST_LATE_PIECES) + pieceNanos;
            passMarks();
        }
        if (items.isEmpty()) {
            silent = true;
        }
        if (!stopped && (steady || !items.isEmpty())) {
            running = true;
            clock.after(dueAt - aheadNanos - clock.nanos(), this::tick);
        }
    }

    /** Marks before the next sound are reached. */
    private void passMarks() {
        while (headAt == 0 && items.peekFirst() instanceof Item.Mark(String name)) {
            items.removeFirst();
            out.reached(name);
        }
    }

    /** One piece; marks inside it are reached with it. */
    private void letOut() {
        boolean sound = !items.isEmpty();
        byte[] piece = new byte[pieceBytes];
        List<String> inside = new ArrayList<>();
        int filled = 0;
        while (filled < pieceBytes && !items.isEmpty()) {
            switch (items.peekFirst()) {
                case Item.Mark(String name) -> {
                    inside.add(name);
                    items.removeFirst();
                }
                case Item.Sound(byte[] muLaw) -> filled += take(muLaw, piece, filled);
            }
        }
        Arrays.fill(piece, filled, pieceBytes, MuLaw.SILENCE);
        out.piece(piece, silent && sound);
        silent = !sound;
        inside.forEach(out::reached);
    }

    private int take(byte[] sound, byte[] piece, int at) {
        int length = Math.min(sound.length - headAt, piece.length - at);
        System.arraycopy(sound, headAt, piece, at, length);
        headAt += length;
        if (headAt == sound.length) {
            items.removeFirst();
            headAt = 0;
        }
        return length;
    }
}
