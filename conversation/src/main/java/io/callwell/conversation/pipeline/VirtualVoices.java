package io.callwell.conversation.pipeline;

import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.tts.Voices;
import io.callwell.speech.SpeechUnavailableException;
import java.util.Optional;

/** Voices of a {@link VirtualTalk}: 60 ms of sound for each letter. Fixed sentences are always ready. */
final class VirtualVoices implements Voices {

    private static final int BYTES_A_LETTER = 60 * 8;
    private static final int BYTES_A_MS = 8;

    private final VirtualConditions conditions;

    VirtualVoices(VirtualConditions conditions) {
        this.conditions = conditions;
    }

    /** How many letters the audio says. */
    static int letters(byte[] muLaw) {
        return muLaw.length / BYTES_A_LETTER;
    }

    @Override
    public boolean speaks(String language) {
        return true;
    }

    @Override
    public Optional<byte[]> ready(Sentence sentence, String language) {
        return sentence.fixed() && !conditions.voicesFail ? Optional.of(make(sentence, language)) : Optional.empty();
    }

    @Override
    public byte[] make(Sentence sentence, String language) {
        if (conditions.voicesFail) {
            throw new SpeechUnavailableException("as ordered");
        }
        byte[] out = new byte[sentence.text().length() * BYTES_A_LETTER];
        for (int from = 0; from < out.length; from += 160) {
            byte[] frame = VirtualSound.frame(VirtualSound.Kind.SPEECH, from / BYTES_A_MS);
            System.arraycopy(frame, 0, out, from, Math.min(frame.length, out.length - from));
        }
        return out;
    }
}
