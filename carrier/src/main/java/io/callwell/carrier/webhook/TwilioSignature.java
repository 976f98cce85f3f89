package io.callwell.carrier.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Twilio-Signature}: Base64 of HMAC-SHA1 over the exact URL followed by every form field sorted by name, name and value with
 * no separators; values of a repeated name are de-duplicated and sorted. See https://www.twilio.com/docs/usage/security.
 */
public final class TwilioSignature {

    private TwilioSignature() {}

    /** Signs a request without form fields: GET, WebSocket upgrade. */
    public static String of(String authToken, String url) {
        return of(authToken, url, Map.of());
    }

    /** Signs a form POST. */
    public static String of(String authToken, String url, Map<String, ? extends Collection<String>> fields) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, values) ->
                new TreeSet<>(values).forEach(value -> text.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA1", impossible);
        }
    }
}
