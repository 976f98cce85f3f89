package io.callwell.conversation.pipeline;

import io.callwell.conversation.script.ScriptInput.Speech;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** The person of a {@link VirtualTalk}: sounds on the line, and what an ear would make of those that lie in a piece of audio. */
final class VirtualPerson {

    private static final int FRAME_MS = VirtualTalk.FRAME_MS;
    private static final int SAMPLES_A_MS = 8;
    private static final int FRAME_BYTES = FRAME_MS * SAMPLES_A_MS;
    /** An ear that is asked some frames late still means this turn: as late as a line that sends no silence makes it. */
    private static final long SLACK_MS = 700;
    private static final long AUDIBLE_MS = 60;

    private final LongSupplier nowMs;
    private final List<Sound> sounds = new ArrayList<>();
    private byte[] tones = new byte[0];
    private long tonesSinceMs;
    private long answeredMs;

    private record Sound(LongFunction<byte[]> frames, long fromMs, long toMs, Speech speech) {
        long lastsIn(long since, long until) {
            return Math.min(toMs, until) - Math.max(fromMs, since);
        }
    }

    VirtualPerson(LongSupplier nowMs) {
        this.nowMs = nowMs;
    }

    void speaks(VirtualSound.Kind kind, long lengthMs, Speech speech) {
        sounds(ms -> VirtualSound.frame(kind, ms), lengthMs, speech);
    }

    /** @param muLaw any sound, in whole frames */
    void sounds(byte[] muLaw, Speech speech) {
        sounds(ms -> Arrays.copyOfRange(muLaw, (int) ms * SAMPLES_A_MS, (int) ms * SAMPLES_A_MS + FRAME_BYTES), muLaw.length / SAMPLES_A_MS, speech);
    }

    private void sounds(LongFunction<byte[]> frames, long lengthMs, Speech speech) {
        sounds.add(new Sound(frames, nowMs.getAsLong(), nowMs.getAsLong() + lengthMs, speech));
    }

    void plays(byte[] muLaw) {
        tones = muLaw;
        tonesSinceMs = nowMs.getAsLong();
    }

    boolean hasJustFinished() {
        return sounds.stream().anyMatch(s -> s.toMs() > nowMs.getAsLong() - FRAME_MS && s.toMs() <= nowMs.getAsLong());
    }

    /** The frame that ends now; empty when the person makes no sound. */
    Optional<byte[]> frame() {
        int at = (int) (nowMs.getAsLong() - FRAME_MS - tonesSinceMs) * SAMPLES_A_MS;
        if (at >= 0 && at + FRAME_BYTES <= tones.length) {
            return Optional.of(Arrays.copyOfRange(tones, at, at + FRAME_BYTES));
        }
        return sounds.stream().filter(s -> nowMs.getAsLong() <= s.toMs() && nowMs.getAsLong() > s.fromMs()).reduce((first, last) -> last)
                .map(s -> s.frames().apply(nowMs.getAsLong() - FRAME_MS - s.fromMs()));
    }

    /** What was said until now belongs to a turn that is over. */
    void answered() {
        answeredMs = nowMs.getAsLong();
    }

    /** What an ear hears in the last so many samples: words where there are any, mumbling before noise. */
    Speech heardIn(int samples) {
        long since = Math.max(answeredMs, nowMs.getAsLong() - samples / SAMPLES_A_MS - SLACK_MS);
        List<Speech> heard = sounds.stream().filter(s -> s.lastsIn(since, nowMs.getAsLong()) >= AUDIBLE_MS).map(Sound::speech).toList();
        List<Speech.Words> words = heard.stream().filter(Speech.Words.class::isInstance).map(Speech.Words.class::cast).toList();
        if (!words.isEmpty()) {
            return new Speech.Words(String.join(" ", words.stream().map(Speech.Words::text).toList()),
                    words.stream().mapToDouble(Speech.Words::confidence).min().orElse(0));
        }
        return heard.stream().filter(Speech.OutOfGrammar.class::isInstance).findFirst().orElseGet(Speech.Noise::new);
    }
}
