package io.callwell.providers.hearing;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.stt.Listening;
import io.callwell.conversation.stt.LocalHearing;
import io.callwell.speech.Sphinx4Recognizer;
import io.callwell.speech.Synthesizers;
import io.callwell.speech.Voice;
import java.util.Arrays;
import java.util.Locale;

class LocalHearingContractTest extends HearingContract {

    private static final LocalHearing HEARING = new LocalHearing(new Sphinx4Recognizer(1), new Listening());
    private static final byte[] YES = padded(MuLaw.encode(new Synthesizers().synthesize("yes", Voice.of(Locale.ENGLISH))));

    private static byte[] padded(byte[] speech) {
        byte[] out = new byte[speech.length + 4_000];
        Arrays.fill(out, MuLaw.SILENCE);
        System.arraycopy(speech, 0, out, 2_000, speech.length);
        return out;
    }

    @Override
    protected Hearing hearing() {
        return HEARING;
    }

    @Override
    protected byte[] yes() {
        return YES;
    }
}
