package io.callwell.providers.google;

import io.callwell.conversation.stt.Hearing;
import io.callwell.providers.hearing.HearingContract;
import io.callwell.testkit.provider.SpeechProvider;
import io.callwell.testkit.provider.Tones;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class GoogleHearingContractTest extends HearingContract {

    private final SpeechProvider google = new SpeechProvider();
    private final GoogleHearing hearing = GoogleHearing.over(new GoogleAccess(Optional.empty(), Optional.of(google.endpoint())), "");

    @AfterEach
    void close() {
        hearing.close();
        google.close();
    }

    @Override
    protected Hearing hearing() {
        google.hears("Yes");
        return hearing;
    }

    @Override
    protected byte[] yes() {
        return Tones.speech("yes, speaking");
    }
}
