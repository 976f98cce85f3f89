package io.callwell.conversation.stt;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;

import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.turn.Endpointing;
import io.callwell.conversation.turn.TurnDetector;
import io.callwell.conversation.turn.TurnEvent;
import io.callwell.speech.Sphinx4Recognizer;
import io.callwell.speech.Synthesizers;
import io.callwell.speech.Voice;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller with a synthesised voice over a telephone line, found by the voice detector and recognised by the real engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalHearingAudioTest {

    private static final ZonedDateTime NOW = LocalDate.of(2026, 11, 23).atTime(10, 0).atZone(ZoneId.of("Asia/Kolkata"));
    private static final List<String> NAMES = List.of("Meera", "Nair");
    private final Synthesizers voices = new Synthesizers();
    private final Sphinx4Recognizer recognizer = new Sphinx4Recognizer(1);
    private final LocalHearing hearing = new LocalHearing(recognizer, new Listening());

    @BeforeAll
    void load() {
        recognizer.warmUp().join();
    }

    private Optional<TurnEvent.Ended> turn(short[] speech, Expected expected) {
        Random random = new Random(3);
        short[] line = new short[speech.length + 8_000 * 3];
        System.arraycopy(speech, 0, line, 8_000, speech.length);
        for (int i = 0; i < line.length; i++) {
            line[i] = (short) Math.clamp(line[i] + Math.round(random.nextGaussian() * 12), -32_000, 32_000);
        }
        byte[] muLaw = MuLaw.encode(line);
        try (VoiceGate gate = new VoiceGate()) {
            TurnDetector detector = new TurnDetector(gate);
            detector.expect(Endpointing.of(expected));
            for (int at = 0; at + 160 <= muLaw.length; at += 160) {
                Optional<TurnEvent> event = detector.frame(Arrays.copyOfRange(muLaw, at, at + 160), at / 8 + 20, false);
                if (event.isPresent() && event.get() instanceof TurnEvent.Ended ended) {
                    return Optional.of(ended);
                }
            }
        }
        return Optional.empty();
    }

    private Speech hear(String text, Expected expected) {
        short[] speech = voices.synthesize(text, new Voice(Locale.US, "slt", 1, 1));
        TurnEvent.Ended ended = turn(speech, expected).orElseThrow(() -> new AssertionError("no turn was found in '" + text + "'"));
        return hearing.hear(MuLaw.decode(ended.muLaw()),
                new ScriptAction.Listen("x", expected, "en-IN", Duration.ofSeconds(6), NAMES, List.of(NOW.plusDays(1), NOW.plusDays(2)), Optional.empty()));
    }

    private Meaning meaning(String text, Expected expected) {
        return switch (hear(text, expected)) {
            case Speech.Words words -> new LanguageUnderstander().understand(
                    words.text(), new Question(expected, "en-IN", NOW, NAMES, List.of(NOW.plusDays(1), NOW.plusDays(2))));
            case Speech.Understood _, Speech.OutOfGrammar _, Speech.Noise _ -> throw new AssertionError("'" + text + "' was not recognised");
        };
    }

    @ParameterizedTest
    @CsvSource({
        "PERSON, yes speaking, YES", "PERSON, wrong number, WRONG_NUMBER", "PERSON, she is not at home, NOT_HERE",
        "PERSON, do not call me again, OPT_OUT", "CHOICE, yes i will be there, CONFIRM", "CHOICE, cancel it, CANCEL",
        "CHOICE, i want another day, MOVE", "CHOICE, can we change the date, MOVE", "CHOICE, hold on please, HOLD_ON",
        "YES_NO, yes, YES", "YES_NO, no, NO", "CHOICE, can i talk to a human, HUMAN"
    })
    void understandsAVoiceOnTheLine(Expected expected, String text, Act act) {
        assertThat(meaning(text, expected).acts()).contains(act);
    }

    @Test
    void understandsABirthDate() {
        assertThat(meaning("the seventh of march nineteen eighty four", Expected.BIRTH_DATE).whens())
                .anyMatch(when -> when.date().equals(Optional.of(LocalDate.of(1984, 3, 7))));
    }

    @Test
    void understandsAWishForADay() {
        assertThat(meaning("wednesday at ten thirty", Expected.DAY_AND_TIME).whens().getFirst().date()).contains(LocalDate.of(2026, 11, 25));
        assertThat(meaning("the second one", Expected.OFFER).choice()).contains(2);
    }

    @Test
    void aMutedPatientSaysNothing() {
        assertThat(turn(new short[16_000], Expected.YES_NO)).isEmpty();
    }

    @Test
    void anotherRecordingMeansSomethingElse() {
        assertThat(meaning("yes", Expected.YES_NO).acts()).isNotEqualTo(meaning("no", Expected.YES_NO).acts());
    }
}
