package io.callwell.campaign.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column can mean, with the headers under which hospitals write it. */
public enum Field {
    PATIENT_NUMBER("patient number", "mrn", "uhid", "patient id", "patientid", "patient no", "hospital number", "registration number", "reg no", "id"),
    FULL_NAME("name", "patient name", "full name", "patient", "नाम"),
    GIVEN_NAME("given name", "first name", "firstname", "forename"),
    FAMILY_NAME("family name", "last name", "lastname", "surname"),
    PHONE("phone", "mobile", "mobile number", "mobile no", "phone number", "phone no", "contact", "contact number", "cell", "telephone", "msisdn", "number",
            "मोबाइल", "फ़ोन"),
    BIRTH_DATE("birth date", "date of birth", "dob", "birthdate", "born", "जन्म तिथि"),
    LANGUAGE("language", "preferred language", "lang", "भाषा"),
    ZONE("time zone", "timezone", "zone"),
    CONSENT("consent", "call consent", "voice consent", "consent to calls", "सहमति"),
    DO_NOT_CALL("do not call", "dnc", "opt out", "opted out", "unsubscribe", "status", "dnd");

    private final List<String> headers;

    Field(String... headers) {
        this.headers = List.of(headers);
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Field of(String code) {
        return Arrays.stream(values()).filter(field -> field.code().equals(code)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no field '" + code + "'"));
    }

    /** How sure a header means this field: 1 when it is written so, less when it only contains the words, empty when it does not. */
    Optional<Double> fits(String header) {
        String plain = plain(header);
        if (headers.contains(plain)) {
            return Optional.of(1.0);
        }
        return headers.stream().anyMatch(known -> known.length() > 3 && (" " + plain + " ").contains(" " + known + " ")) ? Optional.of(0.6) : Optional.empty();
    }

    private static String plain(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\s]+", " ").strip();
    }
}
