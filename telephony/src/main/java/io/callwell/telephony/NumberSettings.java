package io.callwell.telephony;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which numbers may be called.
 *
 * @param countries     ISO 3166-1 alpha-2 codes; anything else is refused, which is what limits toll fraud
 * @param only          beginnings of E.164 numbers, or whole ones: while there are any, nothing else is called; for trials
 * @param defaultRegion country of numbers written without a country code
 */
@ConfigurationProperties("callwell.telephony.numbers")
public record NumberSettings(
        @DefaultValue({"IN", "US"}) Set<String> countries, @DefaultValue("IN") String defaultRegion, @DefaultValue Set<String> only) {

    /** Whether the list of single numbers, when there is one, has it. */
    boolean mayCall(E164 number) {
        return only.isEmpty() || only.stream().anyMatch(number.value()::startsWith);
    }

    public NumberSettings {
        countries = countries.stream().map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        only = Set.copyOf(only);
        if (only.stream().anyMatch(start -> !start.matches("\\+\\d{1,15}"))) {
            throw new IllegalArgumentException("callwell.telephony.numbers.only has a beginning that is no E.164: use + and 1 to 15 digits");
        }
        defaultRegion = defaultRegion.toUpperCase(Locale.ROOT);
        Set<String> known = Set.of(Locale.getISOCountries());
        countries.stream().filter(code -> !known.contains(code)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(
                    "callwell.telephony.numbers.countries has '%s': use ISO 3166-1 alpha-2 codes such as IN".formatted(unknown));
        });
    }
}
