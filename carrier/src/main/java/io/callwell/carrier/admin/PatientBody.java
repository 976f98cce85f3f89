package io.callwell.carrier.admin;

import io.callwell.carrier.patient.Persona;
import io.callwell.carrier.patient.VirtualPatient;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A virtual patient as JSON. {@code phone} and {@code persona} are required. */
record PatientBody(
        @Nullable String phone,
        @Nullable String persona,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String birthDate,
        @Nullable String language,
        @Nullable VoiceBody voice,
        @Nullable Long seed,
        @Nullable WishBody wish,
        @Nullable Boolean muted,
        @Nullable String sms) {

    record VoiceBody(@Nullable String name, @Nullable Double rate, @Nullable Double pitch) {}

    record WishBody(@Nullable String day, @Nullable String time) {}

    /** @throws BadPatient naming the field and what it should be */
    VirtualPatient toPatient(int index) {
        if (phone == null || !phone.matches("\\+[1-9]\\d{6,14}")) {
            throw new BadPatient(index, "phone", "must be an E.164 number such as +919812345678");
        }
        if (persona == null || persona.isBlank()) {
            throw new BadPatient(index, "persona", "must name a persona");
        }
        return new VirtualPatient(phone, persona, or(givenName, ""), or(familyName, ""), birthDate(index),
                or(language, "en-IN"), voice(index), seed == null ? phone.hashCode() : seed,
                wish == null ? new VirtualPatient.Wish("", "") : new VirtualPatient.Wish(or(wish.day(), ""), or(wish.time(), "")),
                muted != null && muted, sms(index));
    }

    private Optional<LocalDate> birthDate(int index) {
        if (birthDate == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(birthDate));
        } catch (DateTimeException wrong) {
            throw new BadPatient(index, "birthDate", "must be a date such as 1980-03-15");
        }
    }

    private Optional<Persona.Style> voice(int index) {
        if (voice == null) {
            return Optional.empty();
        }
        double rate = voice.rate() == null ? 1 : voice.rate();
        double pitch = voice.pitch() == null ? 1 : voice.pitch();
        if (rate < 0.4 || rate > 2.5 || pitch < 0.4 || pitch > 2.5) {
            throw new BadPatient(index, "voice", "rate and pitch must be between 0.4 and 2.5");
        }
        return Optional.of(new Persona.Style(or(voice.name(), "default"), rate, pitch));
    }

    private VirtualPatient.Sms sms(int index) {
        return switch (or(sms, "delivered")) {
            case "delivered" -> VirtualPatient.Sms.DELIVERED;
            case "undelivered" -> VirtualPatient.Sms.UNDELIVERED;
            case "opted-out" -> VirtualPatient.Sms.OPTED_OUT;
            default -> throw new BadPatient(index, "sms", "must be delivered, undelivered or opted-out");
        };
    }

    private static String or(@Nullable String value, String missing) {
        return value == null ? missing : value;
    }
}
