package io.callwell.telephony.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields of a form post, as sent: names with all their values, sorted by name. Read from the raw body, because a servlet's
 * parameters mix in the query, which is signed apart.
 */
public record TwilioForm(SortedMap<String, List<String>> fields) {

    private static final int MOST_FIELDS = 500;

    /** @throws IllegalArgumentException when an escape is broken or there are more than 500 fields */
    public static TwilioForm parse(byte[] body) {
        SortedMap<String, List<String>> fields = new TreeMap<>();
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return new TwilioForm(fields);
        }
        String[] pairs = text.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw new IllegalArgumentException("the form has more than " + MOST_FIELDS + " fields");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            fields.computeIfAbsent(name, any -> new ArrayList<>()).add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return new TwilioForm(fields);
    }

    /** A form of fields that occur once each. */
    public static TwilioForm of(Map<String, String> fields) {
        SortedMap<String, List<String>> all = new TreeMap<>();
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return new TwilioForm(all);
    }

    /** The first value of a field; empty when it is missing or blank. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(fields.get(name)).map(List::getFirst).filter(value -> !value.isBlank());
    }

    /** Values may name people and are kept out of logs. */
    @Override
    public String toString() {
        return "TwilioForm" + fields.keySet();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
