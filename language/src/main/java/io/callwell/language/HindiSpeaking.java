package io.callwell.language;

import io.callwell.language.words.Lexicon;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** Hindi in Devanagari: "मंगलवार, पंद्रह दिसंबर को शाम साढ़े चार बजे". */
record HindiSpeaking() implements Speaking {

    private static final List<String> NUMBERS = Lexicon.lines("hi-numbers.lexicon");
    private static final List<String> WEEKDAYS = List.of("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार");
    private static final List<String> MONTHS = List.of("जनवरी", "फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर");
    private static final Map<Integer, String> ORDINALS = Map.of(1, "पहला", 2, "दूसरा", 3, "तीसरा", 4, "चौथा", 6, "छठा", 9, "नौवां");

    @Override
    public String date(LocalDate date) {
        return WEEKDAYS.get(date.getDayOfWeek().getValue() - 1) + ", " + number(date.getDayOfMonth()) + " " + MONTHS.get(date.getMonthValue() - 1);
    }

    @Override
    public String fullDate(LocalDate date) {
        return number(date.getDayOfMonth()) + " " + MONTHS.get(date.getMonthValue() - 1) + " " + year(date.getYear());
    }

    @Override
    public String time(LocalTime time) {
        return dayPart(part(time)) + " " + clock(time);
    }

    @Override
    public String moment(LocalDate date, LocalTime time) {
        return date(date) + " को " + time(time);
    }

    @Override
    public String ordinal(int number) {
        return ORDINALS.getOrDefault(number, number(number) + "वां");
    }

    @Override
    public String number(int number) {
        if (number < 0 || number > 9999) {
            throw new IllegalArgumentException("cannot say " + number + "; give 0 to 9999");
        }
        if (number < 100) {
            return NUMBERS.get(number);
        }
        if (number < 1000) {
            return NUMBERS.get(number / 100) + " सौ" + (number % 100 == 0 ? "" : " " + number(number % 100));
        }
        return NUMBERS.get(number / 1000) + " हज़ार" + (number % 1000 == 0 ? "" : " " + number(number % 1000));
    }

    @Override
    public String digits(String digits) {
        return SpokenDigits.grouped(digits, NUMBERS::get);
    }

    @Override
    public String phone(String e164) {
        return SpokenDigits.phone(e164, NUMBERS::get);
    }

    @Override
    public String name(String name) {
        return name.strip().replaceAll("\\bDr\\.? ", "डॉक्टर ");
    }

    @Override
    public String dayPart(DayPart part) {
        return switch (part) {
            case MORNING -> "सुबह";
            case AFTERNOON -> "दोपहर";
            case EVENING -> "शाम";
            case NIGHT -> "रात";
        };
    }

    /** In Hindi the evening begins at four. */
    private static DayPart part(LocalTime time) {
        return time.getHour() == 16 ? DayPart.EVENING : EnglishSpeaking.part(time);
    }

    private String clock(LocalTime time) {
        int hour = hour12(time);
        return switch (time.getMinute()) {
            case 0 -> number(hour) + " बजे";
            case 15 -> (hour == 1 ? "सवा" : "सवा " + number(hour)) + " बजे";
            case 30 -> half(hour) + " बजे";
            case 45 -> "पौने " + number(hour12(time.plusHours(1))) + " बजे";
            default -> number(hour) + " बजकर " + number(time.getMinute()) + " मिनट";
        };
    }

    private String half(int hour) {
        return switch (hour) {
            case 1 -> "डेढ़";
            case 2 -> "ढाई";
            default -> "साढ़े " + number(hour);
        };
    }

    private static int hour12(LocalTime time) {
        return time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    }

    private String year(int year) {
        return year < 2000 ? number(year / 100) + " सौ" + (year % 100 == 0 ? "" : " " + number(year % 100)) : number(year);
    }
}
