package io.callwell.telephony.media;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * What the person has heard of our speech. Audio that was sent is not audio that was heard: only a mark that came back without a
 * {@code clear} between proves it, and {@code clear} sends every pending mark back at once (Twilio Media Streams, "clear").
 * No clock, no sockets; for one thread, the one that also plays, marks and clears.
 */
public final class PlayoutLedger {

    private static final int BYTES_PER_MS = 8;

    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Map<Integer, Utterance> utterances = new HashMap<>();

    /**
     * How much of an utterance was heard for certain.
     *
     * @param ms        milliseconds of its audio, from its beginning
     * @param wordGroup last group of words heard in full; 0 for none
     * @param whole     whether its end was heard
     * @param sentMs    milliseconds that were sent
     */
    public record Heard(long ms, int wordGroup, boolean whole, long sentMs) {}

    /** What a mark that came back says. */
    public enum Proof {
        /** All audio before it was heard. */
        HEARD,
        /** It came because of {@code clear} and proves nothing. */
        CLEARED,
        /** We are not waiting for it. */
        UNKNOWN
    }

    /** Audio of an utterance was sent, {@code bytes} of 8 kHz mu-law. */
    public void played(int utterance, int bytes) {
        of(utterance).sentBytes += bytes;
    }

    /** A mark was sent after everything played so far. */
    public void marked(PlayoutMark mark) {
        pending.add(new Pending(mark, of(mark.utterance()).sentBytes));
    }

    /** {@code clear} was sent: nothing that is pending now will be heard. */
    public void cleared() {
        pending.forEach(mark -> mark.cleared = true);
    }

    /** A mark came back. Marks come in order, so those before it were passed too. */
    public Proof returned(String name) {
        boolean expected = pending.stream().anyMatch(mark -> mark.mark.name().equals(name));
        if (!expected) {
            return Proof.UNKNOWN;
        }
        Iterator<Pending> oldest = pending.iterator();
        while (oldest.hasNext()) {
            Pending next = oldest.next();
            oldest.remove();
            if (!next.cleared) {
                of(next.mark.utterance()).heard(next);
            }
            if (next.mark.name().equals(name)) {
                return next.cleared ? Proof.CLEARED : Proof.HEARD;
            }
        }
        return Proof.UNKNOWN;
    }

    public Heard heard(int utterance) {
        Utterance state = utterances.getOrDefault(utterance, new Utterance());
        return new Heard(
                state.heardBytes / BYTES_PER_MS, state.wordGroup, state.whole, state.sentBytes / BYTES_PER_MS);
    }

    /** Whether speech is out that was neither heard nor cleared. */
    public boolean speaking() {
        return pending.stream().anyMatch(mark -> !mark.cleared);
    }

    private Utterance of(int number) {
        return utterances.computeIfAbsent(number, any -> new Utterance());
    }

    private static final class Pending {
        private final PlayoutMark mark;
        private final long sentBytes;
        private boolean cleared;

        Pending(PlayoutMark mark, long sentBytes) {
            this.mark = mark;
            this.sentBytes = sentBytes;
        }
    }

    private static final class Utterance {
        private long sentBytes;
        private long heardBytes;
        private int wordGroup;
        private boolean whole;

        void heard(Pending passed) {
            heardBytes = Math.max(heardBytes, passed.sentBytes);
            passed.mark.wordGroup().ifPresentOrElse(group -> wordGroup = Math.max(wordGroup, group), () -> whole = true);
        }
    }
}
