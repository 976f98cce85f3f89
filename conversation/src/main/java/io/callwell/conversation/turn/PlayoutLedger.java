package io.callwell.conversation.turn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of ours has been heard, by the carrier's marks and by nothing else. Each piece of audio that is sent is followed by a mark; a
 * mark that comes back proves its piece, unless it was cleared: cleared marks come back at once and prove nothing.
 * Used by the call's own thread only.
 */
public final class PlayoutLedger {

    /**
     * A piece of audio that was sent.
     *
     * @param mark      the mark after it
     * @param utterance whose it is
     * @param fromMs    where it begins within the utterance
     * @param lengthMs  how long it is
     * @param last      nothing of the utterance follows
     */
    public record Piece(String mark, int utterance, long fromMs, int lengthMs, boolean last, byte[] muLaw) {}

    /**
     * A piece that was surely heard.
     *
     * @param fromMs stream time at which it began to be heard, as well as marks can tell
     */
    public record Heard(Piece piece, long fromMs) {}

    private final Deque<Piece> pending = new ArrayDeque<>();
    private final Map<String, Integer> cleared = new HashMap<>();
    private long freeFromMs;
    private long headSinceMs;

    /** A piece and its mark were sent at this stream time. */
    public void sent(Piece piece, long atMs) {
        if (pending.isEmpty()) {
            headSinceMs = Math.max(atMs, freeFromMs);
        }
        pending.addLast(piece);
    }

    /**
     * A mark came back. Audio is played in order, so that it proves the pieces before it too, whose marks were lost on the way.
     *
     * @return what it proves, in order; nothing when it was cleared before, or is none of ours
     */
    public List<Heard> mark(String name, long atMs) {
        Integer voided = cleared.get(name);
        if (voided != null) {
            cleared.compute(name, (key, left) -> voided == 1 ? null : voided - 1);
            return List.of();
        }
        long played = 0;
        int count = 0;
        for (Piece piece : pending) {
            played += piece.lengthMs();
            count++;
            if (piece.mark().equals(name)) {
                return heard(count, atMs - played);
            }
        }
        return List.of();
    }

    private List<Heard> heard(int count, long sinceMs) {
        List<Heard> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Piece piece = pending.removeFirst();
            long from = Math.max(freeFromMs, sinceMs);
            freeFromMs = from + piece.lengthMs();
            sinceMs = freeFromMs;
            out.add(new Heard(piece, from));
        }
        headSinceMs = freeFromMs;
        return out;
    }

    /**
     * Everything that was not played is dropped.
     *
     * @return what will never be heard to its end, oldest first
     */
    public List<Piece> clear(long atMs) {
        List<Piece> dropped = new ArrayList<>(pending);
        dropped.forEach(piece -> cleared.merge(piece.mark(), 1, Integer::sum));
        pending.clear();
        freeFromMs = atMs;
        return dropped;
    }

    /** How much of the piece in front may have been heard by now; an estimate for the recording, never for the history. */
    public long estimatedMs(long atMs) {
        return pending.isEmpty() ? 0 : Math.clamp(atMs - headSinceMs, 0, pending.peekFirst().lengthMs());
    }

    /** Stream time at which the piece in front began to be heard. */
    public long headSinceMs() {
        return headSinceMs;
    }

    public boolean isEmpty() {
        return pending.isEmpty();
    }

    /** How long the audio that is still to be heard takes. */
    public long pendingMs() {
        return pending.stream().mapToLong(Piece::lengthMs).sum();
    }
}
