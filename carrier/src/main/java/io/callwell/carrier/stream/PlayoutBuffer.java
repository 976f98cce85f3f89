package io.callwell.carrier.stream;

import io.callwell.audio.MuLaw;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the application has sent and the person has not heard yet. Audio is played in order in frames of 20 ms; a mark comes back when
 * all audio before it has finished playing; clearing drops the audio and gives back every waiting mark at once. Knows no clock: a call of
 * {@link #play} is 20 ms of playing. Used by one thread.
 */
public final class PlayoutBuffer {

    /** Twilio keeps ten minutes; what comes later is discarded (31931). */
    public static final int LIMIT_BYTES = 10 * 60 * 8_000;

    private sealed interface Item {
        record Audio(byte[] muLaw) implements Item {}

        record Mark(String name) implements Item {}
    }

    private final Deque<Item> items = new ArrayDeque<>();
    private final List<String> passed = new ArrayList<>();
    private int offset;
    private int bytes;

    /** Takes audio of any length; false when the buffer is full and the audio was discarded. */
    public boolean offer(byte[] muLaw) {
        if (bytes + muLaw.length > LIMIT_BYTES) {
            return false;
        }
        if (muLaw.length > 0) {
            items.add(new Item.Audio(muLaw));
            bytes += muLaw.length;
        }
        return true;
    }

    public void mark(String name) {
        items.add(new Item.Mark(name));
    }

    /** Drops all audio; returns the marks that were waiting, in order. */
    public List<String> clear() {
        List<String> pending = new ArrayList<>(passed);
        for (Item item : items) {
            if (item instanceof Item.Mark(String name)) {
                pending.add(name);
            }
        }
        items.clear();
        passed.clear();
        offset = 0;
        bytes = 0;
        return pending;
    }

    /** The marks whose audio has finished playing by now: call it at the start of each 20 ms, before {@link #play}. */
    public List<String> finishedMarks() {
        List<String> finished = new ArrayList<>(passed);
        passed.clear();
        while (items.peek() instanceof Item.Mark(String name)) {
            items.remove();
            finished.add(name);
        }
        return finished;
    }

    /**
     * Plays the next 20 ms into {@code frame}, padded with silence.
     *
     * @return how many of the 160 bytes are the application's
     */
    public int play(byte[] frame) {
        int filled = 0;
        while (filled < frame.length && !items.isEmpty()) {
            switch (items.peek()) {
                case Item.Mark(String name) -> {
                    items.remove();
                    passed.add(name);
                }
                case Item.Audio(byte[] muLaw) -> {
                    int part = Math.min(frame.length - filled, muLaw.length - offset);
                    System.arraycopy(muLaw, offset, frame, filled, part);
                    filled += part;
                    offset += part;
                    if (offset == muLaw.length) {
                        items.remove();
                        offset = 0;
                    }
                }
            }
        }
        bytes -= filled;
        Arrays.fill(frame, filled, frame.length, MuLaw.SILENCE);
        return filled;
    }

    /** Whether everything has been played; marks may still wait for the next 20 ms. */
    public boolean isEmpty() {
        return bytes == 0;
    }

    /** Milliseconds of audio that wait. */
    public int waitingMs() {
        return bytes / 8;
    }

    /** The first mark behind the audio that is being played: it tells what is being said. */
    public Optional<String> nextMark() {
        for (Item item : items) {
            if (item instanceof Item.Mark(String name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
