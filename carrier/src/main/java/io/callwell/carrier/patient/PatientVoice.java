package io.callwell.carrier.patient;

import io.callwell.audio.Level;
import io.callwell.audio.MuLaw;
import io.callwell.speech.SpeechUnavailableException;
import io.callwell.speech.Synthesizer;
import io.callwell.speech.Voice;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the speech of all patients on few threads. What somebody is about to say goes before what somebody may say later.
 * Speech is levelled to the same loudness for everybody, as telephones do. Thread-safe.
 */
public final class PatientVoice implements AutoCloseable {

    /** Loudness of the talking parts, RMS of 32768: about -22 dBFS. */
    public static final double SPEECH_RMS = 2_600;

    private static final double AUDIBLE = 0.04;
    private static final int BLOCK = 160;

    private record Job(boolean urgent, long order, Runnable work) implements Runnable, Comparable<Job> {
        @Override
        public int compareTo(Job other) {
            return urgent == other.urgent ? Long.compare(order, other.order) : urgent ? -1 : 1;
        }

        @Override
        public void run() {
            work.run();
        }
    }

    private final Synthesizer synthesizer;
    private final AtomicLong order = new AtomicLong();
    private final ThreadPoolExecutor threads;

    public PatientVoice(Synthesizer synthesizer, int threads) {
        this.synthesizer = synthesizer;
        this.threads = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new PriorityBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("patient-voice-", 0).factory());
    }

    public boolean speaks(String language) {
        String wanted = Locale.forLanguageTag(language).getLanguage();
        return synthesizer.languages().stream().anyMatch(known -> known.getLanguage().equals(wanted));
    }

    /**
     * Fills {@code speech} with 8 kHz mu-law; an engine's failure completes it exceptionally. May be asked again with urgency for the
     * same future: whoever comes first fills it.
     */
    public void make(String text, Voice voice, boolean urgent, CompletableFuture<byte[]> speech) {
        threads.execute(new Job(urgent, order.incrementAndGet(), () -> {
            if (!speech.isDone()) {
                fill(text, voice, speech);
            }
        }));
    }

    private void fill(String text, Voice voice, CompletableFuture<byte[]> speech) {
        try {
            speech.complete(MuLaw.encode(levelled(synthesizer.synthesize(text, voice))));
        } catch (SpeechUnavailableException failure) {
            speech.completeExceptionally(failure);
        } catch (RuntimeException bug) {
            speech.completeExceptionally(new SpeechUnavailableException("the engine " + synthesizer.name() + " failed", bug));
        }
    }

    /** Speech of the usual loudness that begins and ends with sound: an engine's silence would pass for the person's thinking. */
    private static short[] levelled(short[] pcm) {
        double rms = Level.activeRms(pcm);
        return rms < 1 ? pcm : Level.scale(trimmed(pcm, rms * AUDIBLE), Math.min(8, SPEECH_RMS / rms));
    }

    private static short[] trimmed(short[] pcm, double audible) {
        int from = 0;
        while (from + BLOCK < pcm.length && Level.rms(pcm, from, BLOCK) < audible) {
            from += BLOCK;
        }
        int to = pcm.length;
        while (to - BLOCK > from && Level.rms(pcm, to - BLOCK, BLOCK) < audible) {
            to -= BLOCK;
        }
        return Arrays.copyOfRange(pcm, Math.max(0, from - BLOCK), Math.min(pcm.length, to + BLOCK));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
