package io.callwell.conversation.turn;

import io.callwell.conversation.nlu.Expected;

/**
 * How long a silence ends a turn, by what was asked: people pause inside dates, not inside "yes".
 *
 * @param trailingMs silence that ends the turn
 * @param longestMs  a turn is ended here whatever is heard, because of babble
 */
public record Endpointing(int trailingMs, int longestMs) {

    private static final int COMPLETE_MS = 350;
    private static final int INCOMPLETE_MS = 1_500;
    private static final int CEILING_MS = 2_000;
    private static final int LONGEST_TURN_MS = 10_000;
    private static final int LONGEST_MACHINE_MS = 30_000;

    public static Endpointing of(Expected expected) {
        return switch (expected) {
            case YES_NO, PERSON -> new Endpointing(450, LONGEST_TURN_MS);
            case CHOICE, OFFER -> new Endpointing(600, LONGEST_TURN_MS);
            case BIRTH_DATE, DAY_AND_TIME -> new Endpointing(700, LONGEST_TURN_MS);
            case NAME, OPEN -> new Endpointing(800, LONGEST_TURN_MS);
            case MACHINE_END -> new Endpointing(1_500, LONGEST_MACHINE_MS);
        };
    }

    /** Digits one by one, and talk about nothing in particular. */
    public static final Endpointing DIGITS = new Endpointing(900, LONGEST_TURN_MS);

    public static final Endpointing OPEN = new Endpointing(800, LONGEST_TURN_MS);

    /** Silence that ends a turn of this caller when nothing is known of its words. */
    public int waitMs(CallerPace pace) {
        return pace.stretched(trailingMs, Math.max(trailingMs, CEILING_MS));
    }

    /** Silence that ends a turn after words that are so complete. The longest is fixed: no caller teaches us to be silent for ever. */
    public int waitMs(Completion completion, CallerPace pace) {
        return switch (completion) {
            case COMPLETE -> Math.min(trailingMs, COMPLETE_MS);
            case UNDECIDED -> waitMs(pace);
            case INCOMPLETE -> Math.max(INCOMPLETE_MS, waitMs(pace));
        };
    }
}
