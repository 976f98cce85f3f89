package io.callwell.language;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** What the question that was asked wants to hear. It decides what "yes", "one" and "fifteen" mean. */
public sealed interface Expectation {

    /** A day in the future. */
    Expectation DATE = Plain.DATE;
    /** A time of day. */
    Expectation TIME = Plain.TIME;
    /** A day in the future, a time of day, or both. */
    Expectation DATETIME = Plain.DATETIME;
    Expectation YES_NO = Plain.YES_NO;
    /** A complete date in the past. */
    Expectation BIRTH_DATE = Plain.BIRTH_DATE;
    Expectation NAME = Plain.NAME;
    /** Nothing in particular. */
    Expectation OPEN = Plain.OPEN;

    /** A digit string of known length. */
    static Expectation digits(int length) {
        return new Digits(length);
    }

    /** One of these. */
    static Expectation choice(List<Option> options) {
        return new Choice(List.copyOf(options));
    }

    /** The kinds without parameters. */
    enum Plain implements Expectation {
        DATE,
        TIME,
        DATETIME,
        YES_NO,
        BIRTH_DATE,
        NAME,
        OPEN
    }

    /** @param length number of digits, 1 to 20 */
    record Digits(int length) implements Expectation {
        public Digits {
            if (length < 1 || length > 20) {
                throw new IllegalArgumentException("length of a digit string is " + length + "; give 1 to 20");
            }
        }
    }

    /** @param options in the order in which they were offered */
    record Choice(List<Option> options) implements Expectation {}

    /**
     * One thing to choose.
     *
     * @param id      what is given back; an id that equals the code of an act ({@code confirm}, {@code cancel}) is also chosen by that act
     * @param phrases words that name it, lower case
     * @param at      the date and time that it stands for, when it is a slot: "the Tuesday one" then finds it
     */
    record Option(String id, List<String> phrases, Optional<LocalDateTime> at) {

        public static Option of(String id, String... phrases) {
            return new Option(id, List.of(phrases), Optional.empty());
        }

        public static Option slot(String id, LocalDateTime at) {
            return new Option(id, List.of(), Optional.of(at));
        }
    }
}
