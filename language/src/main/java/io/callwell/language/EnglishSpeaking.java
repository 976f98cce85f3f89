package io.callwell.language;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** English as it is said in India and the United States. Numbers are written out, because voices read figures in surprising ways. */
record EnglishSpeaking() implements Speaking {

    private static final String[] SMALL = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    private static final String[] TENS = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    private static final Map<String, String> ORDINALS = Map.ofEntries(
            Map.entry("one", "first"), Map.entry("two", "second"), Map.entry("three", "third"), Map.entry("five", "fifth"),
            Map.entry("eight", "eighth"), Map.entry("nine", "ninth"), Map.entry("twelve", "twelfth"));
    private static final Map<String, String> TITLES = Map.of("Dr", "Doctor", "Mr", "Mister", "Mrs", "Missus", "Ms", "Miz", "Prof", "Professor", "St", "Saint");

    @Override
    public String date(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " the " + ordinal(date.getDayOfMonth()) + " of " + month(date);
    }

    @Override
    public String fullDate(LocalDate date) {
        return "the " + ordinal(date.getDayOfMonth()) + " of " + month(date) + ", " + year(date.getYear());
    }

    @Override
    public String time(LocalTime time) {
        if (time.equals(LocalTime.NOON)) {
            return "twelve noon";
        }
        if (time.equals(LocalTime.MIDNIGHT)) {
            return "midnight";
        }
        return clock(time) + " " + dayPart(part(time));
    }

    @Override
    public String moment(LocalDate date, LocalTime time) {
        return date(date) + " at " + time(time);
    }

    @Override
    public String ordinal(int number) {
        String cardinal = number(number);
        int cut = Math.max(cardinal.lastIndexOf(' '), -1) + 1;
        String last = cardinal.substring(cut);
        String ordinal = ORDINALS.getOrDefault(last, last.endsWith("y") ? last.substring(0, last.length() - 1) + "ieth" : last + "th");
        return cardinal.substring(0, cut) + ordinal;
    }

    @Override
    public String number(int number) {
        if (number < 0 || number > 9999) {
            throw new IllegalArgumentException("cannot say " + number + "; give 0 to 9999");
        }
        if (number < 20) {
            return SMALL[number];
        }
        if (number < 100) {
            return TENS[number / 10] + (number % 10 == 0 ? "" : " " + SMALL[number % 10]);
        }
        if (number < 1000) {
            return SMALL[number / 100] + " hundred" + (number % 100 == 0 ? "" : " and " + number(number % 100));
        }
        int rest = number % 1000;
        return SMALL[number / 1000] + " thousand" + (rest == 0 ? "" : (rest < 100 ? " and " : " ") + number(rest));
    }

    @Override
    public String digits(String digits) {
        return SpokenDigits.grouped(digits, d -> SMALL[d]);
    }

    @Override
    public String phone(String e164) {
        return SpokenDigits.phone(e164, d -> SMALL[d]);
    }

    @Override
    public String name(String name) {
        return String.join(" ", List.of(name.strip().split("\\s+")).stream()
                .map(word -> TITLES.getOrDefault(word.replace(".", ""), word)).toList());
    }

    @Override
    public String dayPart(DayPart part) {
        return part == DayPart.NIGHT ? "at night" : "in the " + part.code();
    }

    private String clock(LocalTime time) {
        String hour = SMALL[hour12(time)];
        return switch (time.getMinute()) {
            case 0 -> hour;
            case 15 -> "quarter past " + hour;
            case 30 -> "half past " + hour;
            case 45 -> "quarter to " + SMALL[hour12(time.plusHours(1))];
            default -> hour + " " + (time.getMinute() < 10 ? "oh " : "") + number(time.getMinute());
        };
    }

    private static int hour12(LocalTime time) {
        return time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    }

    static DayPart part(LocalTime time) {
        int hour = time.getHour();
        return hour < 4 || hour >= 21 ? DayPart.NIGHT : hour < 12 ? DayPart.MORNING : hour < 17 ? DayPart.AFTERNOON : DayPart.EVENING;
    }

    private static String month(LocalDate date) {
        return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private String year(int year) {
        if (year >= 2000 && year < 2010) {
            return number(year);
        }
        int rest = year % 100;
        return number(year / 100) + " " + (rest == 0 ? "hundred" : rest < 10 ? "oh " + number(rest) : number(rest));
    }
}
