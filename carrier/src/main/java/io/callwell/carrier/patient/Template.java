package io.callwell.carrier.patient;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with facts in braces. */
final class Template {

    static final Set<String> FACTS =
            Set.of(
                    "givenName", "familyName", "birthDate", "birthDay", "birthMonth", "birthYear", "wrongBirthDate", "birthDateKeys", "phoneKeys",
                    "day", "time");

    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    private Template() {}

    static String fill(String template, Map<String, String> facts) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(facts.getOrDefault(place.group(1), "")))
                .strip();
    }

    /** @throws IllegalArgumentException when it names a fact that does not exist */
    static void check(String template) {
        Matcher places = PLACE.matcher(template);
        while (places.find()) {
            if (!FACTS.contains(places.group(1))) {
                throw new IllegalArgumentException("there is no fact {" + places.group(1) + "}; facts are " + new TreeSet<>(FACTS));
            }
        }
    }
}
