package io.callwell.language.grammar;

import io.callwell.language.DayPart;
import io.callwell.language.Speaking;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ways in which an English speaker says one given thing, the usual way first: for virtual patients and for phrase hints. */
public final class Sayings {

    private static final Speaking ENGLISH = Speaking.of(Locale.ENGLISH);

    private Sayings() {}

    /** A birth date in words. @param date 1900 to 2099 */
    public static List<String> birthDate(LocalDate date) {
        String day = ENGLISH.ordinal(date.getDayOfMonth());
        String month = month(date);
        String year = year(date.getYear());
        return List.of(
                "the " + day + " of " + month + " " + year, day + " " + month + " " + year, month + " " + day + " " + year,
                "my date of birth is " + month + " the " + day + " " + year, ENGLISH.number(date.getDayOfMonth()) + " " + month + " " + year);
    }

    /** An appointment's day, seen from today. */
    public static List<String> day(LocalDate date, LocalDate today) {
        List<String> ways = new ArrayList<>();
        if (date.equals(today.plusDays(1))) {
            ways.add("tomorrow");
        }
        String weekday = date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
        if (date.isAfter(today) && !date.isAfter(today.plusDays(7))) {
            ways.add(weekday);
            ways.add("on " + weekday);
        }
        ways.add(weekday + " the " + ENGLISH.ordinal(date.getDayOfMonth()) + " of " + month(date));
        ways.add("the " + ENGLISH.ordinal(date.getDayOfMonth()) + " of " + month(date));
        ways.add(month(date) + " " + ENGLISH.ordinal(date.getDayOfMonth()));
        return List.copyOf(ways);
    }

    /** A time of day, with the part of the day so that it cannot be mistaken. @param time on a five-minute mark */
    public static List<String> time(LocalTime time) {
        int twelve = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        String figures = ENGLISH.number(twelve) + minutes(time.getMinute());
        return List.of(ENGLISH.time(time), figures + " " + (time.getHour() < 12 ? "a m" : "p m"), "at " + figures + " " + part(time));
    }

    /** Digits one by one, with "oh" for zero and "double" for pairs as further ways. */
    public static List<String> digits(String digits) {
        String plain = ENGLISH.digits(digits).replace(",", "");
        return List.of(plain, plain.replace("zero", "oh"), plain.replaceAll("\\b(\\w+) \\1\\b", "double $1"));
    }

    private static String minutes(int minute) {
        return minute == 0 ? "" : minute < 10 ? " oh " + ENGLISH.number(minute) : " " + ENGLISH.number(minute);
    }

    private static String part(LocalTime time) {
        return ENGLISH.dayPart(time.getHour() < 12 ? DayPart.MORNING : time.getHour() < 17 ? DayPart.AFTERNOON : DayPart.EVENING);
    }

    private static String month(LocalDate date) {
        return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
    }

    private static String year(int year) {
        if (year >= 2000 && year < 2010) {
            return ENGLISH.number(year);
        }
        int rest = year % 100;
        return ENGLISH.number(year / 100) + " " + (rest == 0 ? "hundred" : rest < 10 ? "oh " + ENGLISH.number(rest) : ENGLISH.number(rest));
    }
}
