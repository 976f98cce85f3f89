package io.callwell.conversation.nlu;

import io.callwell.language.Speaking;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

/** Dates, times and numbers as module {@code language} says them. */
public final class LanguageSpoken implements Spoken {

    @Override
    public String moment(LocalDate date, LocalTime time, String language) {
        return speaking(language).moment(date, time);
    }

    @Override
    public String spelt(String code, String language) {
        return code.chars().allMatch(Character::isDigit) ? speaking(language).digits(code) : String.join(" ", code.split(""));
    }

    @Override
    public String phone(String e164, String language) {
        return speaking(language).phone(e164);
    }

    private static Speaking speaking(String language) {
        return Speaking.of(Locale.forLanguageTag(language));
    }
}
