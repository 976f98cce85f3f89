package io.callwell.carrier.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The form of one request, read by the rules of Twilio's OpenAPI description. Names that are not known are ignored, as Twilio does. */
record Parameters(Map<String, List<String>> form) {

    static final int INVALID_PARAMETER = 20_001;

    Optional<String> text(String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().map(String::strip).filter(value -> !value.isEmpty());
    }

    List<String> texts(String name) {
        return form.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return text(name).isPresent();
    }

    /** A phone number in E.164, with the usual spaces and dashes forgiven. */
    String phone(String name, int missing, int invalid) {
        String value = text(name).orElseThrow(() -> TwilioError.invalid(missing, "A '" + name + "' phone number is required."));
        String plain = value.replaceAll("[ ().-]", "");
        if (!plain.matches("\\+[1-9]\\d{6,14}")) {
            throw TwilioError.invalid(invalid, "Invalid '" + name + "' Phone Number: " + masked(value));
        }
        return plain;
    }

    Optional<URI> url(String name, int invalid) {
        return text(name).map(value -> {
            try {
                URI url = new URI(value);
                boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                if (web && url.getHost() != null && !url.getHost().contains("_")) {
                    return url;
                }
            } catch (URISyntaxException broken) {
                // refused below like any other text that is no URL
            }
            throw TwilioError.invalid(invalid, name + " is not a valid URL: " + value);
        });
    }

    String method(String name) {
        String method = text(name).orElse("POST");
        if (!Set.of("GET", "POST").contains(method)) {
            throw TwilioError.invalid(INVALID_PARAMETER, "Parameter '" + name + "' is not valid: expected GET or POST");
        }
        return method;
    }

    int number(String name, int missing, int from, int to) {
        String value = text(name).orElse(Integer.toString(missing));
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < from || Integer.parseInt(value) > to) {
            throw TwilioError.invalid(INVALID_PARAMETER,
                    "Parameter '" + name + "' is not valid: expected a whole number from " + from + " to " + to);
        }
        return Integer.parseInt(value);
    }

    Optional<String> oneOf(String name, Set<String> allowed) {
        Optional<String> value = text(name);
        if (value.isPresent() && !allowed.contains(value.get())) {
            throw TwilioError.invalid(INVALID_PARAMETER,
                    "Parameter '" + name + "' is not valid: expected one of " + new TreeSet<>(allowed));
        }
        return value;
    }

    /** Goes into the error's text, which the caller may log: never the whole number. */
    private static String masked(String phone) {
        return phone.length() < 6 ? "XXX" : phone.substring(0, 3) + "XXX" + phone.substring(phone.length() - 2);
    }
}
