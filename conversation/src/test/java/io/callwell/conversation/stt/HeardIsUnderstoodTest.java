package io.callwell.conversation.stt;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.nlu.When;
import io.callwell.speech.Grammar;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a call listens for is understood: sentences of its grammars, walked at random. */
class HeardIsUnderstoodTest {

    private static final ZonedDateTime NOW = LocalDate.of(2026, 11, 23).atTime(10, 0).atZone(ZoneId.of("Asia/Kolkata"));
    private static final List<ZonedDateTime> OFFERS = List.of(NOW.plusDays(1), NOW.plusDays(2).plusHours(4), NOW.plusDays(3).plusHours(5));
    private static final int WALKS = 400;

    private final Listening listening = new Listening();
    private final LanguageUnderstander understander = new LanguageUnderstander();

    private Meaning meaning(Expected expected, String said) {
        return understander.understand(said, new Question(expected, "en-IN", NOW, List.of("Meera", "Nair"), OFFERS));
    }

    /** @return sentences of the grammar that were not understood as wanted */
    private List<String> missed(Grammar grammar, Expected expected, Predicate<Meaning> wanted) {
        Random random = new Random(20261123);
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < WALKS; i++) {
            String said = grammar.sentence(random);
            if (!wanted.test(meaning(expected, said))) {
                missed.add(said);
            }
        }
        return missed;
    }

    @Test
    void anAnswerToYesOrNo() {
        assertThat(missed(listening.yesNo(), Expected.YES_NO, meaning -> !meaning.isEmpty())).hasSizeLessThanOrEqualTo(WALKS / 50);
    }

    @Test
    void anAnswerToConfirmMoveOrCancel() {
        assertThat(missed(listening.choice(), Expected.CHOICE, meaning -> !meaning.isEmpty())).hasSizeLessThanOrEqualTo(WALKS / 50);
    }

    @Test
    void whoIsSpeaking() {
        assertThat(missed(listening.person(List.of("Meera", "Nair")), Expected.PERSON, meaning -> !meaning.isEmpty())).hasSizeLessThanOrEqualTo(WALKS / 50);
    }

    @Test
    void oneOfThreeOffers() {
        assertThat(missed(listening.offer(3), Expected.OFFER, meaning -> !meaning.isEmpty())).hasSizeLessThanOrEqualTo(WALKS / 50);
    }

    @Test
    void whatACallIsAbout() {
        assertThat(missed(listening.matter(), Expected.OPEN, meaning -> !meaning.isEmpty())).hasSizeLessThanOrEqualTo(WALKS / 25);
    }

    /** The grammar has days that are in no calendar, such as the thirty first of february. */
    @Test
    void aBirthDate() {
        assertThat(missed(listening.birthDate(Locale.forLanguageTag("en-IN")), Expected.BIRTH_DATE, meaning -> !meaning.isEmpty()))
                .hasSizeLessThanOrEqualTo(WALKS / 20);
    }

    @Test
    void aDayAndATimeThatNeverLiesInThePast() {
        assertThat(missed(listening.dateTime(), Expected.DAY_AND_TIME, meaning -> !meaning.isEmpty()
                && meaning.whens().stream().limit(1).map(When::date).allMatch(day -> day.map(d -> !d.isBefore(NOW.toLocalDate())).orElse(true))))
                .hasSizeLessThanOrEqualTo(WALKS / 20);
    }

    @Test
    void aNoThatIsHeardIsNeverAYes() {
        Grammar no = new Grammar("no", listening.yesNo().jsgf().replaceFirst("public <said> = [^;]*;", "public <said> = <no>;"));
        assertThat(missed(no, Expected.YES_NO, meaning -> meaning.acts().stream().noneMatch(Set.of(Act.YES, Act.CONFIRM)::contains))).isEmpty();
    }
}
