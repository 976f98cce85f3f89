package io.callwell.providers.voice;

import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.tts.Voices;

/** The voices of this machine as one of the providers. They keep their own audio. */
public final class LocalSpeaker implements Speaker {

    public static final String NAME = "local";

    private final Voices voices;

    public LocalSpeaker(Voices voices) {
        this.voices = voices;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String voice(String language) {
        return "default";
    }

    @Override
    public boolean speaks(String language) {
        return voices.speaks(language);
    }

    @Override
    public byte[] speak(String text, String language) {
        return voices.make(new Sentence(text, false), language);
    }

    @Override
    public void probe() {
        speak("Okay.", "en");
    }
}
