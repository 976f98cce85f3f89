package io.callwell.language;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

/** Words for a voice to say: dates, times, numbers and names of one language. Pure and thread-safe. */
public sealed interface Speaking permits EnglishSpeaking, HindiSpeaking {

    /** @return English for en-*, Hindi in Devanagari for hi-*; English for any other language */
    static Speaking of(Locale locale) {
        return locale.getLanguage().equals("hi") ? new HindiSpeaking() : new EnglishSpeaking();
    }

    /** Weekday and date without the year: "Tuesday the fifteenth of December". */
    String date(LocalDate date);

    /** With the year, as a birth date is read back: "the fifteenth of March, nineteen eighty". */
    String fullDate(LocalDate date);

    /** "half past four in the afternoon". The part of the day is always said, so that four is never taken for the morning. */
    String time(LocalTime time);

    /** Weekday, date and time: how a visit is always said. */
    String moment(LocalDate date, LocalTime time);

    /** "fifteenth". @param number 1 to 99 */
    String ordinal(int number);

    /** A whole number. @param number 0 to 9999 */
    String number(int number);

    /** Digit by digit with a pause after every third or fourth. @param digits 0-9 only; other characters are left out */
    String digits(String digits);

    /** A phone number as it is read out in its country, without the plus. @param e164 such as +919876543210 */
    String phone(String e164);

    /** A name for a voice: titles written out. */
    String name(String name);

    /** A day part: "in the morning". */
    String dayPart(DayPart part);
}
