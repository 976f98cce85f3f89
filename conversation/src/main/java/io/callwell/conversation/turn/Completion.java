package io.callwell.conversation.turn;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.When;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How far the words so far answer the question. Decides how long a pause is waited out. Pure. */
public enum Completion {
    /** The answer is there: nothing more is expected. */
    COMPLETE,
    /** It may be all, or more may come. */
    UNDECIDED,
    /** Something has surely to follow: seven digits of ten, "the third of". */
    INCOMPLETE;

    /** Words after which nobody has finished. */
    private static final Set<String> HANGING = Set.of(
            "a", "an", "the", "of", "on", "at", "in", "to", "for", "by", "and", "or", "but", "my", "is", "it's", "with", "from", "around", "about",
            "maybe", "um", "uh", "er", "between", "after", "before", "aur", "ya", "lekin", "magar", "matlab", "mera", "meri", "और", "या", "लेकिन", "मेरा", "मेरी");

    /** A year that is still being said: nineteen … eighty four, two thousand … ten. */
    private static final Set<String> HALF_A_YEAR = Set.of("nineteen", "twenty", "thousand", "hundred", "sau", "hazaar", "हज़ार", "सौ");

    private static final Set<Act> COMMANDS = EnumSet.of(
            Act.EMERGENCY, Act.OPT_OUT, Act.HUMAN, Act.HOLD_ON, Act.REPEAT, Act.WRONG_NUMBER, Act.NOT_HERE, Act.GOODBYE);

    /** Digits of a telephone number without its country. */
    private static final int PHONE_DIGITS = 10;

    /**
     * @param expected what was asked
     * @param meaning  of {@code text} at that question
     */
    public static Completion of(Expected expected, Meaning meaning, String text) {
        String last = lastWord(text);
        if (HANGING.contains(last)) {
            return INCOMPLETE;
        }
        if (meaning.acts().stream().anyMatch(COMMANDS::contains)) {
            return COMPLETE;
        }
        if (meaning.digits().isPresent()) {
            return ofDigits(meaning.digits().get().length(), PHONE_DIGITS);
        }
        return switch (expected) {
            case YES_NO -> meaning.has(Act.YES) ? COMPLETE : UNDECIDED;
            case PERSON -> meaning.has(Act.YES) || meaning.has(Act.CLAIMS_NAME) ? COMPLETE : UNDECIDED;
            case BIRTH_DATE -> birthDate(meaning, last);
            case DAY_AND_TIME -> meaning.has(Act.ANY_TIME) || meaning.whens().stream().anyMatch(Completion::isDayAndTime) ? COMPLETE : UNDECIDED;
            case OFFER -> meaning.choice().isPresent() ? COMPLETE : UNDECIDED;
            case CHOICE -> meaning.has(Act.CONFIRM) || meaning.has(Act.CANCEL) ? COMPLETE : UNDECIDED;
            default -> UNDECIDED;
        };
    }

    /** Speech that nothing was recognised in: half a date is none yet, so more is to be expected where dates are dictated. */
    public static Completion unrecognised(Expected expected) {
        return expected == Expected.BIRTH_DATE || expected == Expected.DAY_AND_TIME ? INCOMPLETE : UNDECIDED;
    }

    /** @param wanted how many digits the answer has */
    public static Completion ofDigits(int said, int wanted) {
        return said >= wanted ? COMPLETE : INCOMPLETE;
    }

    private static Completion birthDate(Meaning meaning, String last) {
        boolean said = !meaning.whens().isEmpty();
        if (said) {
            return HALF_A_YEAR.contains(last) ? INCOMPLETE : COMPLETE;
        }
        return meaning.acts().isEmpty() ? INCOMPLETE : UNDECIDED;
    }

    private static boolean isDayAndTime(When when) {
        return when.date().isPresent() && when.time().isPresent();
    }

    private static String lastWord(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("[.,!?।…]+$", "");
        return plain.substring(plain.lastIndexOf(' ') + 1);
    }
}
