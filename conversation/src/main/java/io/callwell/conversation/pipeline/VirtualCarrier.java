package io.callwell.conversation.pipeline;

import io.callwell.telephony.media.MediaLeg;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The carrier of a {@link VirtualTalk}: plays in order on virtual time; marks come back when what was before them was played, or at once when it is cleared. */
final class VirtualCarrier implements MediaLeg {

    private static final int BYTES_A_MS = 8;

    /** Who wants to know. */
    interface Watcher {
        void played();

        void cleared();

        /** The person begins to hear the utterance that this mark is about. */
        void begins(String mark);

        /** Our words before this mark have been heard by the person, whatever becomes of the mark. */
        void heard(String mark);
    }

    private record Piece(long lengthMs) {}

    private final LongSupplier nowMs;
    private final Watcher watcher;
    private final Consumer<String> marks;
    private final Deque<Object> items = new ArrayDeque<>();
    private long freeAtMs;
    private long playedMs;
    private String hearing = "";
    private boolean closed;

    /** @param marks takes marks that come back */
    VirtualCarrier(LongSupplier nowMs, Watcher watcher, Consumer<String> marks) {
        this.nowMs = nowMs;
        this.watcher = watcher;
        this.marks = marks;
    }

    /** Audio of ours that has been heard. */
    long playedMs() {
        return playedMs;
    }

    boolean isClosed() {
        return closed;
    }

    /** The stream has gone with all that was to be played. */
    void lose() {
        items.clear();
    }

    @Override
    public String providerCallId() {
        return "CA1";
    }

    @Override
    public String streamId() {
        return "MZ1";
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of();
    }

    @Override
    public void play(byte[] muLaw) {
        if (items.isEmpty()) {
            freeAtMs = Math.max(freeAtMs, nowMs.getAsLong());
        }
        items.add(new Piece(muLaw.length / BYTES_A_MS));
        watcher.played();
    }

    @Override
    public void mark(String name) {
        items.add(name);
    }

    @Override
    public void clear() {
        List<Object> dropped = new ArrayList<>(items);
        if (!dropped.isEmpty() && dropped.getFirst() instanceof Piece) {
            playedMs += Math.max(0, nowMs.getAsLong() - freeAtMs);
        }
        items.clear();
        freeAtMs = nowMs.getAsLong();
        watcher.cleared();
        dropped.stream().filter(String.class::isInstance).forEach(name -> marks.accept((String) name));
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Each piece is followed by its mark. */
    private void announce() {
        String mark = items.stream().filter(String.class::isInstance).map(String.class::cast).findFirst().orElse("");
        String utterance = mark.split(":")[0];
        if (!utterance.equals(hearing)) {
            hearing = utterance;
            watcher.begins(mark);
        }
    }

    /** Time has passed. */
    void tick() {
        while (!items.isEmpty()) {
            if (items.peek() instanceof Piece(long lengthMs)) {
                announce();
                if (freeAtMs + lengthMs > nowMs.getAsLong()) {
                    return;
                }
                freeAtMs += lengthMs;
                playedMs += lengthMs;
                items.poll();
            } else {
                String name = (String) items.poll();
                marks.accept(name);
                watcher.heard(name);
            }
        }
    }
}
