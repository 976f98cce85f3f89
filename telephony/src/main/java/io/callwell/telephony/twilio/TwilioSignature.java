package io.callwell.telephony.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and verifies Twilio's {@code X-Twilio-Signature}: Base64(HMAC-SHA1(token, URL + sorted fields)). URLs are compared as
 * written, never decoded and encoded again; Twilio signs default ports inconsistently, so each URL is tried with and without.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security#validating-requests">Twilio: validating requests</a>
 */
public final class TwilioSignature {

    private static final Pattern URL = Pattern.compile("([A-Za-z]+)://([^/?#:]+|\\[[^\\]]+\\])(:\\d+)?([/?#].*)?");
    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([0-9a-f]{64})(?:&|$)");

    private final List<byte[]> tokens;

    /** @param tokens the first signs; all verify, so that a token can be rotated without a gap */
    public TwilioSignature(List<String> tokens) {
        this.tokens = tokens.stream().map(token -> token.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /**
     * Whether Twilio signed this request.
     *
     * @param publicUrl as Twilio asked for it: scheme, host, path and query, undecoded
     * @param form      fields of the posted form; empty for GET
     * @param signature value of the header
     */
    public boolean isValid(String publicUrl, TwilioForm form, String signature) {
        return matches(publicUrl, suffix(form), signature);
    }

    /** Whether Twilio signed this JSON body: its hash must be in the signed URL ({@code bodySHA256}). */
    public boolean isValidBody(String publicUrl, byte[] body, String signature) {
        Matcher hash = BODY_HASH.matcher(publicUrl);
        return hash.find()
                && MessageDigest.isEqual(sha256(body), HexFormat.of().parseHex(hash.group(1)))
                && matches(publicUrl, "", signature);
    }

    /** The signature that Twilio would send; for stand-ins of Twilio. */
    public String sign(String publicUrl, TwilioForm form) {
        return Base64.getEncoder().encodeToString(hmac(tokens.getFirst(), publicUrl + suffix(form)));
    }

    private boolean matches(String url, String suffix, String signature) {
        byte[] given = signature.getBytes(StandardCharsets.US_ASCII);
        boolean valid = false;
        for (String variant : portVariants(url)) {
            for (byte[] token : tokens) {
                byte[] expected = Base64.getEncoder().encode(hmac(token, variant + suffix));
                valid |= MessageDigest.isEqual(expected, given);
            }
        }
        return valid;
    }

    private static String suffix(TwilioForm form) {
        StringBuilder text = new StringBuilder();
        form.fields().forEach((name, values) -> new TreeSet<>(values).forEach(value -> text.append(name).append(value)));
        return text.toString();
    }

    private static Set<String> portVariants(String url) {
        Set<String> variants = new LinkedHashSet<>();
        variants.add(url);
        Matcher parts = URL.matcher(url);
        if (parts.matches()) {
            String origin = parts.group(1) + "://" + parts.group(2);
            String rest = parts.group(4) == null ? "" : parts.group(4);
            variants.add(origin + rest);
            variants.add(origin + defaultPort(parts.group(1)) + rest);
        }
        return variants;
    }

    private static String defaultPort(String scheme) {
        return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss") ? ":443" : ":80";
    }

    private static byte[] hmac(byte[] token, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token, "HmacSHA1"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA1", missing);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
