package io.callwell.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.stt.Listening;
import io.callwell.conversation.stt.LocalHearing;
import io.callwell.conversation.tts.Voices;
import io.callwell.events.HospitalId;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.speech.Grammar;
import io.callwell.speech.GrammarCheck;
import io.callwell.speech.Recognition;
import io.callwell.speech.Recognizer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is ready before the first call. */
class WarmUpTest {

    private static final Hospital ASHA =
            new Hospital(new HospitalId(new UUID(1, 1)), "asha", "Asha Hospital", ZoneId.of("Asia/Kolkata"), "en-IN", "+918040000100", "+918040000199");

    private final Map<String, Boolean> spoken = new ConcurrentHashMap<>();
    private final AtomicInteger talks = new AtomicInteger();
    private final CountDownLatch somebodyWaits = new CountDownLatch(1);
    private final WarmUp warmUp = new WarmUp(new Scripts(), new OneHospital(), new Notes(), new LanguageSpoken(), new LocalHearing(new Deaf(), new Listening()),
            new ConversationSettings(Optional.empty(), 1, 10, Optional.empty(), Optional.empty(), Duration.ofMinutes(12), Map.of()), this::talks);

    private int talks() {
        somebodyWaits.countDown();
        return talks.get();
    }

    @Test
    void isReadyWithTheCommonestScriptsAndMakesTheOthersWhileNobodyTalks() throws InterruptedException {
        talks.set(1);
        Thread making = Thread.ofVirtual().start(warmUp::warmUp);

        assertThat(somebodyWaits.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(warmUp.isReady()).isTrue();
        assertThat(spoken).containsKeys("One moment, please.", "How can I help you?").doesNotContainKey("A time has become free.");
        talks.set(0);
        making.join(20_000);
        assertThat(spoken).containsKey("A time has become free.");
    }

    private final class Notes implements Voices {
        @Override
        public boolean speaks(String language) {
            return language.startsWith("en");
        }

        @Override
        public Optional<byte[]> ready(Sentence sentence, String language) {
            return spoken.containsKey(sentence.text()) ? Optional.of(new byte[160]) : Optional.empty();
        }

        @Override
        public byte[] make(Sentence sentence, String language) {
            spoken.put(sentence.text(), true);
            return new byte[160];
        }
    }

    private static final class OneHospital implements Hospitals {
        @Override
        public List<Hospital> all() {
            return List.of(ASHA);
        }

        @Override
        public Hospital hospital(HospitalId id) {
            return ASHA;
        }

        @Override
        public Optional<Hospital> byCode(String code) {
            return Optional.of(ASHA);
        }

        @Override
        public void register(Hospital hospital) {
            throw new UnsupportedOperationException("register");
        }
    }

    private static final class Deaf implements Recognizer {
        @Override
        public String name() {
            return "deaf";
        }

        @Override
        public Recognition recognize(short[] pcm, Grammar grammar) {
            return new Recognition.Nothing(Duration.ZERO);
        }

        @Override
        public GrammarCheck check(Grammar grammar) {
            throw new UnsupportedOperationException("check");
        }
    }
}
