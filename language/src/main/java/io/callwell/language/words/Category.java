package io.callwell.language.words;

/** What a word or short phrase can be in a sentence; the names are those of the lexicon files. */
public enum Category {
    UNIT, TEEN, TENS, NUM, HUNDRED, THOUSAND, ORD, MANY, A,
    WEEKDAY, MONTH, DAY, KAL, TONIGHT, SPAN, WEEKEND, WHICH, TARIKH, WEEK_END, MONTH_END,
    HALF, QUARTER, MINUTES, HOURS, PAST, TO, OCLOCK, MERIDIEM, NOON, PART,
    PAUNE, SAVA, SAADHE, DEDH, DHAI, BAJE, BAJKAR, BAJNE,
    AT, AFTER, ONWARD, BEFORE, BETWEEN, AND, OR, EXCEPT, CORRECTION, OF, THE, ON, LATER, IN,
    POST_AFTER, POST_BEFORE, POST_BETWEEN, FROM, POST_EXCEPT, KO, PAST_TENSE
}
