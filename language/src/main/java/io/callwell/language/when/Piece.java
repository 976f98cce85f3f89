package io.callwell.language.when;

import io.callwell.language.DayPart;

/** Something about when that was found in a sentence, in the order of the words. */
sealed interface Piece {

    record Date(DateWords words) implements Piece {}

    record Clock(ClockWords words) implements Piece {}

    record Part(DayPart part) implements Piece {}

    /** So many minutes from now. */
    record FromNow(int minutes) implements Piece {}

    /** What follows, or what came before in Hindi, is a beginning. */
    record Mark(Kind kind) implements Piece {}

    enum Kind {
        AFTER,
        BEFORE,
        BETWEEN,
        AND,
        OR,
        EXCEPT,
        /** "To", "till": a range, or the new day of a visit that is moved. */
        TO,
        /** What follows is the day from which a visit is moved away. */
        OLD,
        /** "The one after": a week after the day that was named last. */
        NEXT_ONE,
        CORRECTION,
        /** What comes next follows from what was said, and counts in its place: "Friday I work, so Saturday". */
        SO,
        /** Hindi marks that follow what they belong to. */
        POST_AFTER,
        POST_BEFORE,
        POST_BETWEEN,
        POST_EXCEPT,
        FROM
    }
}
