package io.callwell.appointment.patient;

import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.Patient;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether a name that somebody said, or a number that they typed, is that of a patient. Pure. */
final class SaidName {

    /** Who says more words than a name has goes through names. */
    private static final int MOST_WORDS = 6;

    private SaidName() {}

    /** Every identifier that was given must fit. */
    static boolean fits(IdentifyRequest request, Patient patient) {
        return request.name().map(name -> isNameOf(name, patient)).orElse(true) && request.phone().map(patient.phone()::equals).orElse(true);
    }

    /** Given and family name, in any order; the given name alone is too little to be an identifier. */
    private static boolean isNameOf(String said, Patient patient) {
        List<String> words = words(said);
        return words.size() <= MOST_WORDS && words.containsAll(words(patient.givenName())) && words.containsAll(words(patient.familyName()));
    }

    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("(?<=[a-zA-Z])\\p{Mn}+", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}\\p{M}]+")).filter(word -> !word.isEmpty()).toList();
    }
}
