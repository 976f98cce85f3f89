package io.callwell.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sound.sampled.AudioInputStream;
import marytts.LocalMaryInterface;
import marytts.datatypes.MaryXML;
import marytts.exceptions.MaryConfigurationException;
import marytts.exceptions.SynthesisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * English by MaryTTS 5.2 with the voice cmu-slt-hsmm: pure Java, in this process, about 100 MB of memory. Loads once for the whole process (two to seven seconds);
 * {@link #warmUp()} does it in the background, the first synthesis waits for it. Warm, a sentence takes about a tenth of its own length.
 */
public final class MaryTtsSynthesizer implements Synthesizer {

    private static final Logger LOG = LoggerFactory.getLogger(MaryTtsSynthesizer.class);
    private static final String VOICE = "cmu-slt-hsmm";

    /** MaryTTS keeps its state in static fields, so does this. */
    private static final class Loading {
        static final CompletableFuture<Void> DONE = CompletableFuture.runAsync(MaryTtsSynthesizer::load, task -> Thread.ofPlatform().daemon().name("marytts-load").start(task));
    }

    /** Starts loading in the background, when that has not happened yet. The future ends when speech is ready, or fails with the reason. */
    public CompletableFuture<Void> warmUp() {
        return Loading.DONE.copy();
    }

    @Override
    public String name() {
        return "marytts";
    }

    @Override
    public Set<Locale> languages() {
        return Set.of(Locale.ENGLISH);
    }

    @Override
    public short[] synthesize(String text, Voice voice) {
        awaitLoaded();
        if (text.isBlank()) {
            return new short[0];
        }
        try {
            LocalMaryInterface mary = new LocalMaryInterface();
            mary.setVoice(VOICE);
            double rate = voice.rate() / voice.pitch();
            try (AudioInputStream stream = rate == 1.0 ? mary.generateAudio(text) : withRate(mary, text, rate)) {
                return Spoken.from(samples(stream), (int) stream.getFormat().getSampleRate(), voice.pitch());
            }
        } catch (MaryConfigurationException | SynthesisException | IOException | RuntimeException e) {
            throw new SpeechUnavailableException("MaryTTS could not speak a text of " + text.length() + " characters: " + e.getClass().getSimpleName(), e);
        }
    }

    /** The engine's audio effects are kept in the shared voice and so would reach other callers; prosody marks belong to one text. */
    private static AudioInputStream withRate(LocalMaryInterface mary, String text, double rate) throws SynthesisException {
        mary.setInputType("RAWMARYXML");
        Document document = MaryXML.newDocument();
        document.getDocumentElement().setAttribute("xml:lang", "en-US");
        Element prosody = MaryXML.createElement(document, MaryXML.PROSODY);
        prosody.setAttribute("rate", String.format(Locale.ROOT, "%+.0f%%", Math.clamp((rate - 1) * 100, -60, 150)));
        prosody.setTextContent(text);
        document.getDocumentElement().appendChild(prosody);
        return mary.generateAudio(document);
    }

    private static void awaitLoaded() {
        try {
            Loading.DONE.join();
        } catch (CompletionException e) {
            throw new SpeechUnavailableException("MaryTTS did not load; is the voice " + VOICE + " on the class path?", e.getCause());
        }
    }

    private static void load() {
        long started = System.nanoTime();
        EngineLogs.silence("marytts");
        EngineLogs.silence("de.dfki");
        try {
            if (System.getProperty("mary.base") == null) {
                Path base = Files.createTempDirectory("callwell-marytts");
                base.toFile().deleteOnExit();
                System.setProperty("mary.base", base.toString());
            }
            LocalMaryInterface mary = new LocalMaryInterface();
            mary.setVoice(VOICE);
            try (AudioInputStream stream = mary.generateAudio("Hello, this is a warm up.")) {
                samples(stream);
            }
        } catch (MaryConfigurationException | SynthesisException | IOException e) {
            throw new CompletionException(e);
        }
        LOG.info("MaryTTS ready after {} ms", (System.nanoTime() - started) / 1_000_000);
    }

    /** Reads to the end; the engine's stream gives a part at a time while it still computes, so a single bulk read would end early. */
    private static short[] samples(AudioInputStream stream) throws IOException {
        boolean bigEndian = stream.getFormat().isBigEndian();
        byte[] buffer = new byte[16_384];
        byte[] all = new byte[1 << 18];
        int length = 0;
        for (int read = stream.read(buffer); read > 0; read = stream.read(buffer)) {
            if (length + read > all.length) {
                all = Arrays.copyOf(all, Math.max(all.length * 2, length + read));
            }
            System.arraycopy(buffer, 0, all, length, read);
            length += read;
        }
        short[] pcm = new short[length / 2];
        for (int i = 0; i < pcm.length; i++) {
            int first = all[2 * i];
            int second = all[2 * i + 1];
            pcm[i] = (short) (bigEndian ? first << 8 | second & 0xFF : second << 8 | first & 0xFF);
        }
        return pcm;
    }
}
