package io.callwell.carrier.patient;

import io.callwell.speech.Voice;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One person of the local world: a persona and the facts about who it is. Printed without any of them.
 *
 * @param phone    E.164
 * @param persona  name of a {@link Persona}
 * @param language BCP 47, such as {@code en-IN} or {@code hi-IN}
 * @param voice    empty takes the persona's
 * @param seed     of every choice and every think time
 * @param muted    everything the person says arrives as silence
 * @param sms      what becomes of text messages
 */
public record VirtualPatient(
        String phone,
        String persona,
        String givenName,
        String familyName,
        Optional<LocalDate> birthDate,
        String language,
        Optional<Persona.Style> voice,
        long seed,
        Wish wish,
        boolean muted,
        Sms sms) {

    /** When the person would rather come: a date or words ({@code next tuesday}), a time or words ({@code morning}); either may be empty. */
    public record Wish(String day, String time) {}

    public enum Sms { DELIVERED, UNDELIVERED, OPTED_OUT }

    private static final DateTimeFormatter KEYS = DateTimeFormatter.ofPattern("ddMMyyyy");

    public static VirtualPatient unknown(String phone, String persona) {
        return new VirtualPatient(phone, persona, "", "", Optional.empty(), "en-IN", Optional.empty(), phone.hashCode(),
                new Wish("", ""), false, Sms.DELIVERED);
    }

    /** The words that templates may use. */
    Map<String, String> facts(LocalDate today) {
        Map<String, String> facts = new HashMap<>();
        facts.put("givenName", givenName);
        facts.put("familyName", familyName);
        facts.put("birthDate", birthDate.map(Phrasing::birthDate).orElse("i do not know"));
        facts.put("birthDay", birthDate.map(Phrasing::dayNumber).orElse(""));
        facts.put("birthMonth", birthDate.map(Phrasing::month).orElse(""));
        facts.put("birthYear", birthDate.map(date -> Phrasing.year(date.getYear())).orElse("i do not know"));
        facts.put("wrongBirthDate", birthDate.map(date -> Phrasing.birthDate(wrong(date))).orElse("i do not know"));
        facts.put("phoneKeys", phone.substring(Math.max(0, phone.length() - 10)));
        facts.put("birthDateKeys", birthDate.map(KEYS::format).orElse("00000000"));
        facts.put("day", Phrasing.day(wish.day().isBlank() ? "tomorrow" : wish.day(), today));
        facts.put("time", Phrasing.time(wish.time().isBlank() ? "morning" : wish.time()));
        return facts;
    }

    /** Somebody else's birthday: another day, month and year, and always a real date. */
    private static LocalDate wrong(LocalDate date) {
        return date.plusYears(2).plusMonths(1).withDayOfMonth(date.getDayOfMonth() % 27 + 1);
    }

    Voice voice(Persona.Style fallback) {
        Persona.Style style = voice.orElse(fallback);
        return new Voice(Locale.forLanguageTag(language), style.name(), style.rate(), style.pitch());
    }

    @Override
    public String toString() {
        return "VirtualPatient[" + persona + "]";
    }
}
