package io.callwell.conversation.tts;

import io.callwell.conversation.script.Sentence;
import io.callwell.speech.CachedSynthesizer;
import io.callwell.speech.SpeechUnavailableException;
import io.callwell.speech.Synthesizer;
import io.callwell.speech.Voice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The synthesisers of this machine. Fixed sentences are kept in memory and in a folder; sentences about a person only in memory, and
 * only the latest of them.
 */
public final class LocalVoices implements Voices {

    private static final Logger LOG = LoggerFactory.getLogger(LocalVoices.class);
    private static final long FIXED_BYTES = 48L << 20;
    private static final long PERSONAL_BYTES = 8L << 20;
    private static final int PERSONAL_SENTENCES = 200;

    private final Synthesizer engine;
    private final CachedSynthesizer fixed;
    private final CachedSynthesizer personal;
    private final Map<Key, byte[]> fixedReady = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, byte[]> personalReady = new LinkedHashMap<>(64, 0.75f, true);

    private record Key(String language, String text) {}

    public LocalVoices(Synthesizer engine, Path folder) {
        this.engine = engine;
        this.fixed = CachedSynthesizer.inFolder(engine, FIXED_BYTES, folder);
        this.personal = CachedSynthesizer.inMemory(engine, PERSONAL_BYTES);
    }

    @Override
    public boolean speaks(String language) {
        String wanted = Locale.forLanguageTag(language).getLanguage();
        return engine.languages().stream().anyMatch(locale -> locale.getLanguage().equals(wanted));
    }

    @Override
    public Optional<byte[]> ready(Sentence sentence, String language) {
        Key key = key(sentence, language);
        if (sentence.fixed()) {
            return Optional.ofNullable(fixedReady.get(key));
        }
        lock.lock();
        try {
            return Optional.ofNullable(personalReady.get(key));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public byte[] make(Sentence sentence, String language) {
        Key key = key(sentence, language);
        byte[] made = speak(sentence.fixed() ? fixed : personal, sentence.text(), key.language());
        if (sentence.fixed()) {
            fixedReady.put(key, made);
        } else {
            remember(key, made);
        }
        return made;
    }

    /** The engine's own voice first; when it fails, any other that the machine has for the language. */
    private static byte[] speak(CachedSynthesizer synthesizer, String text, String language) {
        Locale locale = Locale.of(language);
        List<Voice> voices = language.equals("en")
                ? List.of(Voice.of(locale), new Voice(locale, "slt", 1, 1)) : List.of(Voice.of(locale));
        SpeechUnavailableException failure = new SpeechUnavailableException("no voice for '" + language + "'");
        for (Voice voice : voices) {
            try {
                byte[] made = synthesizer.muLaw(text, voice);
                if (made.length > 0) {
                    return made;
                }
            } catch (SpeechUnavailableException silent) {
                LOG.warn("voice {} of '{}' cannot speak: {}", voice.name(), language, silent.getMessage());
                failure = silent;
            }
        }
        throw failure;
    }

    private void remember(Key key, byte[] made) {
        lock.lock();
        try {
            personalReady.put(key, made);
            var oldest = personalReady.keySet().iterator();
            while (personalReady.size() > PERSONAL_SENTENCES && oldest.hasNext()) {
                oldest.next();
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Regions of a language share their voices and so their audio. */
    private static Key key(Sentence sentence, String language) {
        return new Key(Locale.forLanguageTag(language).getLanguage(), sentence.text());
    }
}
