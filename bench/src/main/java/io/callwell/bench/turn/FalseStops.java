package io.callwell.bench.turn;

import io.callwell.audio.MuLaw;
import io.callwell.audio.Noise;
import io.callwell.audio.Noise.Colour;
import io.callwell.bench.TalkingAudio;
import io.callwell.conversation.pipeline.VirtualConditions;
import io.callwell.conversation.pipeline.VirtualEvent;
import io.callwell.conversation.pipeline.VirtualTalk;
import io.callwell.conversation.script.ScriptInput.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Noises and backchannels over our speech, on virtual time, through the real voice detector and the real controller. What the ear makes of
 * them is given: noise is noise, "haan" is "haan".
 */
final class FalseStops {

    private static final int TALKS = 220;
    private static final int LEAST_TALKS = 3;
    private static final List<String> BACKCHANNELS = List.of(
            "hmm", "mm", "haan", "haan haan", "okay", "ji", "achha", "theek hai", "right", "yes", "uh huh", "haan ji");
    /** Long sentences of ours, in which the sounds fall. */
    private static final List<String> SENTENCES = List.of("ask-birth-date", "tell-visit");

    private final Random random = new Random(11);
    private final int talks;

    FalseStops(double scale) {
        talks = (int) Math.max(LEAST_TALKS, TALKS * scale);
    }

    /**
     * What came of all the sounds of a kind.
     *
     * @param sounds how many there were
     * @param lost   sentences that we gave up because of one
     * @param paused sounds at which we fell silent for a moment
     * @param silences how long, in milliseconds, sorted
     */
    record Result(int sounds, int lost, int paused, List<Long> silences) {
        long median() {
            return silences.isEmpty() ? 0 : silences.get(silences.size() / 2);
        }
    }

    Result noises() {
        return run(false);
    }

    Result backchannels() {
        return run(true);
    }

    private Result run(boolean backchannels) {
        int lost = 0;
        int paused = 0;
        List<Long> silences = new ArrayList<>();
        for (int i = 0; i < talks; i++) {
            VirtualTalk talk = AgreeingTalk.number(i, new VirtualConditions());
            SENTENCES.forEach(node -> disturb(talk, node, backchannels));
            talk.run(200_000);
            for (String node : SENTENCES) {
                lost += talk.events().stream().anyMatch(e -> e.what().equals("heard " + node)) ? 0 : 1;
            }
            paused += silences(talk.events(), silences);
        }
        silences.sort(null);
        return new Result(talks * SENTENCES.size(), lost, paused, silences);
    }

    /** Somewhere in the first sentences, before the question itself has been put. */
    private void disturb(VirtualTalk talk, String node, boolean backchannel) {
        long after = 300 + random.nextInt(2_500);
        byte[] sound = backchannel ? TalkingAudio.muLaw(20 * (8 + random.nextInt(20)), true) : noise();
        Speech heard = backchannel ? new Speech.Words(BACKCHANNELS.get(random.nextInt(BACKCHANNELS.size())), AgreeingTalk.CONFIDENCE) : new Speech.Noise();
        talk.whenBegun(node, () -> talk.in(after, () -> talk.sounds(sound, heard)));
    }

    /** Coughs, doors, streets, fans: 40 ms to 2 s, from faint to as loud as speech. */
    private byte[] noise() {
        Colour colour = random.nextBoolean() ? Colour.WHITE : Colour.PINK;
        int frames = switch (random.nextInt(3)) {
            case 0 -> 2 + random.nextInt(3);
            case 1 -> 10 + random.nextInt(15);
            default -> 50 + random.nextInt(50);
        };
        double level = 100 * Math.pow(40, random.nextDouble());
        short[] pcm = Noise.make(colour, frames * MuLaw.FRAME_BYTES, level, random.nextLong());
        for (int i = 0; i < pcm.length; i++) {
            double edge = Math.min(1, Math.min(i, pcm.length - 1 - i) / 160.0);
            pcm[i] = (short) (pcm[i] * edge);
        }
        return MuLaw.encode(pcm);
    }

    /** @return how often we fell silent; each silence until our next sound is added */
    private static int silences(List<VirtualEvent> events, List<Long> silences) {
        int count = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).what().equals("clear")) {
                count++;
                long at = events.get(i).atMs();
                events.subList(i, events.size()).stream().filter(e -> e.what().equals("play")).findFirst()
                        .ifPresent(e -> silences.add(e.atMs() - at));
            }
        }
        return count;
    }
}
