package io.callwell.notification;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/**
 * The words of the texts, English and Hindi. They name the hospital, the date and the time and nothing else (minimum necessary: no
 * department, no practitioner, no name). Only a reminder asks for a reply, and only for a digit, because carriers read STOP, CANCEL, YES
 * and their like themselves.
 */
final class Wording {

    private static final Properties ENGLISH = load("en");
    private static final Properties HINDI = load("hi");

    private Wording() {}

    /**
     * @param language BCP 47 tag of the patient; anything but Hindi is English
     * @param startsAt in the hospital's zone
     * @param phone    where people can call the hospital
     */
    static String text(Kind kind, String language, String hospital, ZonedDateTime startsAt, String phone) {
        boolean hindi = Locale.forLanguageTag(language).getLanguage().equals("hi");
        Locale locale = Locale.forLanguageTag(hindi ? "hi-IN" : "en-IN");
        return (hindi ? HINDI : ENGLISH).getProperty(kind.code())
                .replace("{hospital}", hospital)
                .replace("{date}", DateTimeFormatter.ofPattern("EEE d MMM yyyy", locale).format(startsAt))
                .replace("{time}", DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH).format(startsAt))
                .replace("{phone}", phone);
    }

    private static Properties load(String language) {
        String file = "texts_" + language + ".properties";
        try (InputStream in = Wording.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }
}
