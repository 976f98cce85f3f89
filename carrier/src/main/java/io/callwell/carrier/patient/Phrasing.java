package io.callwell.carrier.patient;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Dates and times as people say them on the phone, in English words without digits. */
final class Phrasing {

    private static final List<String> UNITS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
            "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> ORDINALS = List.of("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
            "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
            "eighteenth", "nineteenth", "twentieth");

    private Phrasing() {}

    /** {@code fifteenth of march nineteen eighty}. */
    static String birthDate(LocalDate date) {
        return dayOfMonth(date) + " " + year(date.getYear());
    }

    /** A date as seen from today ({@code tomorrow}, {@code friday}, {@code twenty fourth of november}); words stay as they are. */
    static String day(String wish, LocalDate today) {
        LocalDate date;
        try {
            date = LocalDate.parse(wish);
        } catch (DateTimeParseException words) {
            return wish;
        }
        long ahead = ChronoUnit.DAYS.between(today, date);
        if (ahead == 0) {
            return "today";
        }
        if (ahead == 1) {
            return "tomorrow";
        }
        if (ahead > 1 && ahead < 7) {
            return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
        }
        return dayOfMonth(date);
    }

    /** {@code at ten}, {@code at three thirty}, {@code in the morning}; other words stay as they are. */
    static String time(String wish) {
        if (List.of("morning", "afternoon", "evening").contains(wish)) {
            return "in the " + wish;
        }
        try {
            LocalTime time = LocalTime.parse(wish);
            int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
            String minutes = time.getMinute() == 0 ? "" : " " + (time.getMinute() < 10 ? "oh " : "") + number(time.getMinute());
            return "at " + number(hour) + minutes;
        } catch (DateTimeParseException words) {
            return wish;
        }
    }

    /** {@code fifteenth}. */
    static String dayNumber(LocalDate date) {
        return ordinal(date.getDayOfMonth());
    }

    /** {@code march}. */
    static String month(LocalDate date) {
        return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
    }

    private static String dayOfMonth(LocalDate date) {
        return dayNumber(date) + " of " + month(date);
    }

    static String year(int year) {
        int century = year / 100;
        int rest = year % 100;
        if (century == 20 && rest < 10) {
            return rest == 0 ? "two thousand" : "two thousand " + number(rest);
        }
        if (rest == 0) {
            return number(century) + " hundred";
        }
        return number(century) + " " + (rest < 10 ? "oh " : "") + number(rest);
    }

    private static String ordinal(int day) {
        if (day <= 20) {
            return ORDINALS.get(day);
        }
        return day == 30 ? "thirtieth" : TENS.get(day / 10) + " " + ORDINALS.get(day % 10);
    }

    private static String number(int value) {
        if (value < 20) {
            return UNITS.get(value);
        }
        return TENS.get(value / 10) + (value % 10 == 0 ? "" : " " + UNITS.get(value % 10));
    }
}
