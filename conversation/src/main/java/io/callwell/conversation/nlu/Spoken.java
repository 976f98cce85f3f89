package io.callwell.conversation.nlu;

import java.time.LocalDate;
import java.time.LocalTime;

/** How dates, times and numbers are said so that a synthesiser reads them rightly. Pure. */
public interface Spoken {

    /** Weekday, date and time of day, such as {@code Monday the 23rd of November at 10:30 AM}. */
    String moment(LocalDate date, LocalTime time, String language);

    /** Digits or letters one by one, such as {@code 4 7 1}. */
    String spelt(String code, String language);

    /** A phone number as it is read out in its country. */
    String phone(String e164, String language);
}
