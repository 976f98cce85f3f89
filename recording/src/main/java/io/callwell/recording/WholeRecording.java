package io.callwell.recording;

import io.callwell.audio.MuLaw;
import io.callwell.audio.Wav;
import io.callwell.recording.RecordingParts.Part;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The parts of a call on one time line, the gap of a dropped line as silence. */
final class WholeRecording {

    /** A longer gap is shown as this: clocks of two machines may differ, and nobody wants to listen to more silence. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(60);
    private static final int RATE = 8_000;
    private static final int PEAK_MS = 1_000 / PartAudio.peaksPerSecond();

    private record Placed(Part part, long fromMs) {}

    private final List<Placed> placed = new ArrayList<>();
    private long durationMs;

    WholeRecording(List<Part> parts) {
        for (Part part : parts) {
            long gap = placed.isEmpty() ? 0 : gapBefore(part, placed.getLast().part);
            placed.add(new Placed(part, durationMs + gap));
            durationMs += gap + part.durationMs();
        }
    }

    private static long gapBefore(Part part, Part previous) {
        Duration gap = Duration.between(previous.startedAt().plusMillis(previous.durationMs()), part.startedAt());
        long rounded = gap.toMillis() / PEAK_MS * PEAK_MS;
        return Math.clamp(rounded, 0, LONGEST_GAP.toMillis());
    }

    long durationMs() {
        return durationMs;
    }

    /** Peaks of one side, 0 to 1. */
    double[] peaks(Function<Part, byte[]> side) {
        double[] peaks = new double[(int) ((durationMs + PEAK_MS - 1) / PEAK_MS)];
        for (Placed one : placed) {
            byte[] own = side.apply(one.part);
            int from = (int) (one.fromMs / PEAK_MS);
            for (int i = 0; i < own.length && from + i < peaks.length; i++) {
                peaks[from + i] = Math.round((own[i] & 0xFF) / 255.0 * 1_000) / 1_000.0;
            }
        }
        return peaks;
    }

    /** A 16 bit stereo WAV, the patient left. */
    byte[] wav(Function<Part, PartAudio> sound) {
        int samples = (int) (durationMs * RATE / 1_000);
        byte[] file = new byte[Wav.HEADER_BYTES + samples * 4];
        ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).put(Wav.header(RATE, 2, samples * 4L));
        for (Placed one : placed) {
            PartAudio audio = sound.apply(one.part);
            out.position(Wav.HEADER_BYTES + (int) (one.fromMs * RATE / 1_000) * 4);
            int length = Math.min(audio.patient().length, out.remaining() / 4);
            for (int i = 0; i < length; i++) {
                out.putShort(MuLaw.decode(audio.patient()[i])).putShort(MuLaw.decode(audio.agent()[i]));
            }
        }
        return file;
    }
}
