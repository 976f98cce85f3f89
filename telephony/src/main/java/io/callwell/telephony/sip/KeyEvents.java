package io.callwell.telephony.sip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Keys as events in RTP (RFC 4733, section 2.3): event, end bit, volume, duration. */
final class KeyEvents {

    private static final String KEYS = "0123456789*#ABCD";
    private static final int VOLUME = 10;
    private static final int FRAME = 160;
    private static final int FRAMES = 5;
    private static final int ENDS = 3;

    private long lastTimestamp = -1;
    private int lastEvent = -1;

    /** @return the key, once for each press: all packets of a press share a timestamp */
    Optional<Character> heard(RtpPacket packet) {
        if (packet.payload().length < 4) {
            return Optional.empty();
        }
        int event = packet.payload()[0] & 0xFF;
        boolean again = packet.timestamp() == lastTimestamp && event == lastEvent;
        if (again || event >= KEYS.length()) {
            return Optional.empty();
        }
        lastTimestamp = packet.timestamp();
        lastEvent = event;
        return Optional.of(KEYS.charAt(event));
    }

    /** One packet of a press: at which 20 ms it leaves, with which payload. */
    record Piece(int frame, boolean first, byte[] payload) {}

    /** The packets of one press of 100 ms; the end is sent three times, because it may be lost. */
    static List<Piece> press(char key) {
        int event = KEYS.indexOf(key);
        if (event < 0) {
            throw new IllegalArgumentException("no telephone key '" + key + "'; keys are 0-9, *, # and A-D");
        }
        List<Piece> pieces = new ArrayList<>();
        for (int frame = 0; frame < FRAMES; frame++) {
            pieces.add(new Piece(frame, frame == 0, payload(event, false, (frame + 1) * FRAME)));
        }
        for (int end = 0; end < ENDS; end++) {
            pieces.add(new Piece(FRAMES, false, payload(event, true, FRAMES * FRAME)));
        }
        return pieces;
    }

    /** A press on its way out: in each 20 ms its pieces leave, all with the timestamp of its beginning. */
    static final class Press {

        private final Deque<Piece> left = new ArrayDeque<>();
        private long timestamp;
        private int frame;

        void begin(char key, long at) {
            left.addAll(press(key));
            timestamp = at;
            frame = 0;
        }

        boolean isOn() {
            return !left.isEmpty();
        }

        long timestamp() {
            return timestamp;
        }

        /** What leaves in the next 20 ms. */
        List<Piece> next() {
            List<Piece> due = new ArrayList<>();
            while (!left.isEmpty() && left.peekFirst().frame() <= frame) {
                due.add(left.removeFirst());
            }
            frame++;
            return due;
        }
    }

    private static byte[] payload(int event, boolean end, int duration) {
        return new byte[] {(byte) event, (byte) (VOLUME | (end ? 0x80 : 0)), (byte) (duration >> 8), (byte) duration};
    }
}
