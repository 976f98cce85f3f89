package io.callwell.telephony.media;

import io.callwell.audio.MuLaw;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A copy of both sides of one call as it sounds. Our side is sent to the carrier faster than it is heard, so it is held back here
 * and let out frame by frame with the person's audio as the clock. Fed by the leg's event loop only; ears may come and go from any
 * thread.
 */
final class LiveCopy {

    static final byte PATIENT = 0;
    static final byte AGENT = 1;

    /** Somebody who listens; told on the leg's event loop and must return at once. */
    interface Ear {

        /** @param frame side ({@link #PATIENT}, {@link #AGENT}) and 160 bytes of mu-law; shared, not to be changed */
        void frame(byte[] frame);

        void over();
    }

    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    private final Deque<byte[]> unheard = new ArrayDeque<>();
    private int headAt;
    private volatile boolean ended;

    void join(Ear ear) {
        ears.add(ear);
        if (ended) {
            ear.over();
        }
    }

    void leave(Ear ear) {
        ears.remove(ear);
    }

    void agentSaid(byte[] muLaw) {
        if (muLaw.length > 0) {
            unheard.add(muLaw);
        }
    }

    void agentCleared() {
        unheard.clear();
        headAt = 0;
    }

    void patientSaid(byte[] muLaw) {
        boolean somebody = !ears.isEmpty();
        for (int from = 0; from < muLaw.length; from += MuLaw.FRAME_BYTES) {
            byte[] agent = nextAgentFrame(somebody);
            if (somebody) {
                byte[] patient = silence(PATIENT);
                System.arraycopy(muLaw, from, patient, 1, Math.min(MuLaw.FRAME_BYTES, muLaw.length - from));
                ears.forEach(ear -> ear.frame(patient));
                ears.forEach(ear -> ear.frame(agent));
            }
        }
    }

    void end() {
        ended = true;
        ears.forEach(Ear::over);
    }

    /** Moves our side on by 20 ms; copies the audio only when somebody listens. */
    private byte[] nextAgentFrame(boolean copied) {
        byte[] frame = copied ? silence(AGENT) : NOTHING;
        int filled = 0;
        while (filled < MuLaw.FRAME_BYTES && !unheard.isEmpty()) {
            byte[] head = unheard.peekFirst();
            int length = Math.min(head.length - headAt, MuLaw.FRAME_BYTES - filled);
            if (copied) {
                System.arraycopy(head, headAt, frame, 1 + filled, length);
            }
            filled += length;
            headAt += length;
            if (headAt == head.length) {
                unheard.removeFirst();
                headAt = 0;
            }
        }
        return frame;
    }

    private static final byte[] NOTHING = new byte[0];

    private static byte[] silence(byte side) {
        byte[] frame = new byte[1 + MuLaw.FRAME_BYTES];
        Arrays.fill(frame, MuLaw.SILENCE);
        frame[0] = side;
        return frame;
    }
}
