package io.callwell.language;

import io.callwell.language.act.ActFinder;
import io.callwell.language.act.Choices;
import io.callwell.language.act.Digits;
import io.callwell.language.act.Names;
import io.callwell.language.when.WhenReader;
import io.callwell.language.words.Words;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Understands one utterance by grammars and word lists. Pure, thread-safe, about a tenth of a millisecond. */
public final class Understander {

    /** A run of digits this long is a number that somebody gives, even when nobody asked. */
    private static final int UNASKED_DIGITS = 6;

    private static final Set<Act> MANNERS = EnumSet.of(Act.GREET, Act.THANK, Act.AFFIRM);

    private Understander() {}

    /** What the words mean as an answer to what was asked. */
    public static Understanding understand(Heard heard) {
        Words words = Words.of(heard.text(), heard.locale());
        ActFinder.Found found = ActFinder.find(words);
        boolean digitsAsked = heard.expected() instanceof Expectation.Digits;
        WhenReader.Found when = WhenReader.read(words, heard.locale(), heard.expected(), heard.reference());
        Optional<String> digits = digits(words, heard.expected());
        boolean timeless = digitsAsked || heard.expected() == Expectation.NAME && when.isEmpty();
        Reading best = digitsAsked ? Reading.NOTHING : when.best();
        Set<Act> acts = acts(found, words, when, timeless ? new BitSet() : when.used());
        Optional<String> name = name(words, heard.expected(), acts, when);
        Optional<String> choice = heard.expected() instanceof Expectation.Choice(var options)
                ? Choices.find(words, options, acts, when)
                : Optional.empty();
        boolean informs = !best.isEmpty() || digits.isPresent() || name.isPresent() || choice.isPresent() || (!digitsAsked && !when.isEmpty());
        finish(acts, informs, when, words, found);
        return new Understanding(
                acts, confidence(words, found, when, informs && best.isEmpty()), best, digitsAsked ? List.of() : when.alternatives(),
                when.exceptDays(), when.exceptDates(), digits, name, choice);
    }

    private static Optional<String> digits(Words words, Expectation expected) {
        return switch (expected) {
            case Expectation.Digits asked -> Digits.all(words);
            case Expectation.Plain plain when plain == Expectation.OPEN -> Digits.run(words, UNASKED_DIGITS);
            case Expectation.Plain plain -> Optional.empty();
            case Expectation.Choice choice -> Optional.empty();
        };
    }

    private static Optional<String> name(Words words, Expectation expected, Set<Act> acts, WhenReader.Found when) {
        boolean asked = expected == Expectation.NAME;
        boolean other = acts.stream().anyMatch(a -> a != Act.GREET && a != Act.AFFIRM && a != Act.THANK && a != Act.NOT_HERE);
        return other || !when.isEmpty() ? Optional.empty() : Names.find(words, asked);
    }

    /** Strong acts always count; weak ones only when the rest of the words is filler. */
    private static Set<Act> acts(ActFinder.Found found, Words words, WhenReader.Found when, BitSet whenUsed) {
        Set<Act> acts = EnumSet.noneOf(Act.class);
        acts.addAll(found.acts());
        BitSet known = (BitSet) found.used().clone();
        known.or(found.filler());
        boolean nothingElse = known.nextClearBit(0) >= words.size() && whenUsed.isEmpty() && when.isEmpty();
        if (nothingElse && MANNERS.containsAll(acts)) {
            acts.addAll(found.weak());
        }
        return acts;
    }

    private static void finish(Set<Act> acts, boolean informs, WhenReader.Found when, Words words, ActFinder.Found found) {
        if (informs) {
            acts.add(Act.INFORM);
        }
        if (when.corrected() || (informs && acts.contains(Act.NEGATE) && !when.best().isEmpty())) {
            acts.add(Act.CORRECT);
        }
        if (acts.isEmpty() && contentWords(words, found) >= 3) {
            acts.add(Act.OFF_TOPIC);
        }
    }

    private static int contentWords(Words words, ActFinder.Found found) {
        int count = 0;
        for (int i = 0; i < words.size(); i++) {
            count += found.filler().get(i) ? 0 : 1;
        }
        return count;
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
