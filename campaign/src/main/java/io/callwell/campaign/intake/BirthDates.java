package io.callwell.campaign.intake;

import io.callwell.campaign.intake.Mapping.DateOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Reads birth dates as hospitals write them. Two-digit years and spreadsheet day numbers are refused: either could be wrong by decades. Pure. */
final class BirthDates {

    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int OLDEST = 125;

    private BirthDates() {}

    /** The answer. */
    sealed interface Reading {
        record Born(LocalDate on) implements Reading {}

        /** @param because why it is no birth date, and how to write it */
        record Unclear(String because) implements Reading {}
    }

    static Reading read(String written, DateOrder order, LocalDate today) {
        String text = written.strip();
        int time = text.indexOf('T') > 0 ? text.indexOf('T') : text.indexOf(' ') == 10 ? 10 : -1;
        String[] parts = (time > 0 ? text.substring(0, time) : text).split("[-/. ]+");
        if (parts.length == 1 && text.length() == 8 && digits(text)) {
            return date(text.substring(0, 4), text.substring(4, 6), text.substring(6), today);
        }
        if (parts.length == 1 && digits(text)) {
            return new Reading.Unclear("is a number; format the column as text, such as 1980-03-14");
        }
        if (parts.length != 3) {
            return new Reading.Unclear("is no date; write it as 1980-03-14");
        }
        if (parts[0].length() == 4) {
            return date(parts[0], parts[1], parts[2], today);
        }
        boolean monthFirst = order == DateOrder.MONTH_FIRST && digits(parts[1]) || !digits(parts[0]);
        return monthFirst ? date(parts[2], parts[0], parts[1], today) : date(parts[2], parts[1], parts[0], today);
    }

    private static Reading date(String year, String month, String day, LocalDate today) {
        if (digits(year) && year.length() == 2) {
            return new Reading.Unclear("has a year of two digits; write all four");
        }
        int monthNumber = digits(month) ? Integer.parseInt(month) : MONTHS.indexOf(month.toLowerCase(Locale.ROOT).substring(0, Math.min(3, month.length()))) + 1;
        if (!digits(year) || !digits(day) || year.length() != 4 || monthNumber == 0) {
            return new Reading.Unclear("is no date; write it as 1980-03-14");
        }
        try {
            LocalDate born = LocalDate.of(Integer.parseInt(year), monthNumber, Integer.parseInt(day));
            if (born.isAfter(today)) {
                return new Reading.Unclear("lies in the future");
            }
            return born.isBefore(today.minusYears(OLDEST)) ? new Reading.Unclear("is more than " + OLDEST + " years ago") : new Reading.Born(born);
        } catch (DateTimeException never) {
            return new Reading.Unclear(monthNumber > 12
                    ? "has no such month; is the order of day and month the other way round?"
                    : "is no day of the calendar");
        }
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
