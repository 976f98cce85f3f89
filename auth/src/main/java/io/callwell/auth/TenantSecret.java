package io.callwell.auth;

import io.callwell.events.HospitalId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret that proves itself, and says on behalf of which hospital its row can be read: {@code <hospital>.<256 random bits>}. The
 * hospital in it is a hint only: a row of another hospital is not found, and without the right bits none is.
 */
record TenantSecret(HospitalId hospital, String value) {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\.[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static TenantSecret next(HospitalId hospital) {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new TenantSecret(hospital, hospital + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Empty for whatever has not the form of one. */
    static Optional<TenantSecret> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new TenantSecret(HospitalId.of(matcher.group(1)), text)) : Optional.empty();
    }

    /** What is stored of it. */
    byte[] key() {
        return key(value);
    }

    static byte[] key(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    @Override
    public String toString() {
        return "TenantSecret";
    }
}
