package io.callwell.carrier.webhook;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request to the application.
 *
 * @param purpose what it is for, as it stands in the log: {@code instructions}, {@code status}, {@code dial-action}, {@code amd}, {@code sms-status}, {@code stream-status}
 * @param method  GET or POST
 * @param fields  the form, in the order in which it is sent
 */
public record Webhook(String purpose, String callSid, URI url, String method, Map<String, String> fields) {

    public Webhook {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    boolean isGet() {
        return method.equals("GET");
    }

    String body() {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Where the request goes: a GET carries its fields in the query. */
    URI target() {
        if (!isGet()) {
            return url;
        }
        String separator = url.getRawQuery() == null ? "?" : "&";
        return URI.create(url + separator + body());
    }

    String signature(String authToken) {
        if (isGet()) {
            return TwilioSignature.of(authToken, target().toString());
        }
        Map<String, List<String>> form = new LinkedHashMap<>();
        fields.forEach((name, value) -> form.put(name, List.of(value)));
        return TwilioSignature.of(authToken, url.toString(), form);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
