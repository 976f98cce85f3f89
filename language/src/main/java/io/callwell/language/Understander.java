package io.callwell.language;

import io.callwell.language.act.ActFinder;
import io.callwell.language.act.Choices;
import io.callwell.language.act.Digits;
import io.callwell.language.act.Emergencies;
import io.callwell.language.act.Names;
import io.callwell.language.act.Topic;
import io.callwell.language.amount.Amounts;
import io.callwell.language.when.WhenReader;
import io.callwell.language.words.Words;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands one utterance by grammars and word lists. Pure, thread-safe, about a tenth of a millisecond. */
public final class Understander {

    /** A run of digits this long is a number that somebody gives, even when nobody asked. */
    private static final int UNASKED_DIGITS = 6;

    /** Who is asked for a name and says so many digits gives a number instead, or begins to. */
    private static final int INSTEAD_OF_A_NAME = 4;

    /** What is written between the groups of a phone number. */
    private static final Pattern TOGETHER = Pattern.compile("(?<=\\d)[-.()]+ ?(?=\\d)");

    private Understander() {}

    /** What the words mean as an answer to what was asked. */
    public static Understanding understand(Heard uttered) {
        Heard heard = inView(uttered);
        boolean digitsAsked = heard.expected() instanceof Expectation.Digits;
        Words words = Words.of(digitsAsked ? TOGETHER.matcher(heard.text()).replaceAll("") : heard.text(), heard.locale());
        boolean emergency = Emergencies.isOne(words);
        ActFinder.Found found = ActFinder.find(words);
        WhenReader.Found when = WhenReader.read(words, heard.locale(), heard.expected(), heard.reference(), found.acts().contains(Act.RESCHEDULE));
        Digits.Said said = digits(words, heard.expected());
        Optional<String> digits = said.digits();
        Optional<String> name = heard.expected() != Expectation.NAME || when.isEmpty() && digits.isEmpty() ? Names.find(words, heard.expected(), found) : Optional.empty();
        Topic topic = Topic.of(words, understood(found, when));
        Manner manner = new Manner(heard, words, found, when, topic, emergency, digits.isPresent() || name.isPresent());
        if (manner.isElsewhere()) {
            return nothingFor(manner.elsewhere());
        }
        Set<Act> acts = manner.acts();
        boolean timeless = digitsAsked || manner.isStory();
        Reading best = timeless ? Reading.NOTHING : when.best();
        Optional<String> choice = heard.expected() instanceof Expectation.Choice(var options)
                ? Choices.find(words, options, acts, when)
                : Optional.empty();
        boolean informs = !best.isEmpty() || digits.isPresent() || name.isPresent() || choice.isPresent() || (!timeless && !when.isEmpty());
        manner.finish(acts, informs, best, said.mended());
        return new Understanding(
                acts, confidence(words, found, when, informs && best.isEmpty()), best, timeless ? List.of() : when.alternatives(),
                when.exceptDays(), when.exceptDates(), digits, name, choice, Amounts.money(heard.text(), words),
                timeless ? Optional.empty() : Amounts.duration(words, when.used()));
    }

    /** A question for a date of birth is one, however its kind was told. */
    private static Heard inView(Heard heard) {
        boolean date = heard.expected() == Expectation.DATE || heard.expected() == Expectation.OPEN || heard.expected() == Expectation.DATETIME;
        return date && Asked.asksForBirthDate(heard.prompt())
                ? new Heard(heard.text(), heard.locale(), Expectation.BIRTH_DATE, heard.reference(), heard.prompt())
                : heard;
    }

    private static Understanding nothingFor(Set<Act> acts) {
        return new Understanding(acts, 0.5, Reading.NOTHING, List.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    private static BitSet understood(ActFinder.Found found, WhenReader.Found when) {
        BitSet understood = (BitSet) found.used().clone();
        understood.or(found.filler());
        understood.or(when.used());
        return understood;
    }

    private static Digits.Said digits(Words words, Expectation expected) {
        return switch (expected) {
            case Expectation.Digits asked -> Digits.all(words);
            case Expectation.Plain plain when plain == Expectation.OPEN -> Digits.run(words, UNASKED_DIGITS);
            case Expectation.Plain plain when plain == Expectation.NAME -> Digits.run(words, INSTEAD_OF_A_NAME);
            case Expectation.Plain plain -> Digits.none();
            case Expectation.Choice choice -> Digits.none();
        };
    }

    private static double confidence(Words words, ActFinder.Found found, WhenReader.Found when, boolean whole) {
        int content = 0;
        int known = 0;
        for (int i = 0; i < words.size(); i++) {
            boolean understood = found.used().get(i) || when.used().get(i);
            if (understood || !found.filler().get(i)) {
                content++;
                known += understood ? 1 : 0;
            }
        }
        if (content == 0) {
            return 0;
        }
        double share = (double) known / content;
        return whole ? Math.max(share, 0.8) : share;
    }
}
