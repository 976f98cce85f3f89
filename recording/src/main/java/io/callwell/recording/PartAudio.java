package io.callwell.recording;

import io.callwell.audio.MuLaw;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The two sides of one stream as 8 kHz mu-law, equally long, silence where nothing was given. */
record PartAudio(byte[] patient, byte[] agent) {

    private static final int BYTES_PER_MS = 8;
    private static final int PEAKS_PER_SECOND = 10;
    private static final int PEAK_SAMPLES = 8_000 / PEAKS_PER_SECOND;

    PartAudio {
        if (patient.length != agent.length) {
            throw new IllegalArgumentException("the sides must be equally long");
        }
    }

    long durationMs() {
        return patient.length / BYTES_PER_MS;
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(4 + 2 * patient.length).putInt(patient.length).put(patient).put(agent).array();
    }

    static PartAudio parse(byte[] bytes) {
        int each = ByteBuffer.wrap(bytes).getInt();
        return new PartAudio(Arrays.copyOfRange(bytes, 4, 4 + each), Arrays.copyOfRange(bytes, 4 + each, 4 + 2 * each));
    }

    static int peaksPerSecond() {
        return PEAKS_PER_SECOND;
    }

    /** Loudest sample of each tenth of a second, 0 to 255. */
    static byte[] peaks(byte[] muLaw) {
        byte[] peaks = new byte[(muLaw.length + PEAK_SAMPLES - 1) / PEAK_SAMPLES];
        for (int i = 0; i < muLaw.length; i++) {
            int level = Math.abs(MuLaw.decode(muLaw[i])) >> 7;
            if (level > (peaks[i / PEAK_SAMPLES] & 0xFF)) {
                peaks[i / PEAK_SAMPLES] = (byte) level;
            }
        }
        return peaks;
    }

    /** Puts what comes in any order on one time line; later audio replaces earlier audio of the same moment. */
    static final class Builder {

        private static final int MOST_BYTES = 2 * 3_600 * 1_000 * BYTES_PER_MS;

        private byte[] patient = silence(80_000);
        private byte[] agent = silence(80_000);
        private int length;

        void put(boolean ofPatient, long offsetMs, byte[] muLaw) {
            long from = offsetMs * BYTES_PER_MS;
            if (from < 0 || from + muLaw.length > MOST_BYTES) {
                return;
            }
            int end = (int) from + muLaw.length;
            grow(end);
            System.arraycopy(muLaw, 0, ofPatient ? patient : agent, (int) from, muLaw.length);
            length = Math.max(length, end);
        }

        PartAudio build() {
            return new PartAudio(Arrays.copyOf(patient, length), Arrays.copyOf(agent, length));
        }

        private void grow(int end) {
            if (end > patient.length) {
                int size = Math.max(end, patient.length * 2);
                patient = grown(patient, size);
                agent = grown(agent, size);
            }
        }

        private static byte[] grown(byte[] side, int size) {
            byte[] larger = silence(size);
            System.arraycopy(side, 0, larger, 0, side.length);
            return larger;
        }

        static byte[] silence(int bytes) {
            byte[] silence = new byte[bytes];
            Arrays.fill(silence, MuLaw.SILENCE);
            return silence;
        }
    }
}
