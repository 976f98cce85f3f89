package io.callwell.telephony.exotel;

import io.callwell.events.CallId;
import io.callwell.platform.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who we are at Exotel, and what its requests to us are known by. Exotel signs nothing, and the addresses in a flow are the same for
 * all calls, so each call carries a ticket of its own, which Exotel repeats with every request about it.
 *
 * @param sid      account
 * @param apiKey   user of the API
 * @param apiToken its password
 * @param secret   at least 32 bytes; tickets and addresses are sealed with it
 */
public record ExotelAccount(String sid, String apiKey, String apiToken, byte[] secret) {

    private static final int KEY_BYTES = 16;

    /** @throws IllegalArgumentException when something is missing; keys are not repeated */
    public ExotelAccount {
        if (sid.isBlank() || apiKey.isBlank() || apiToken.isBlank()) {
            throw new IllegalArgumentException(
                    "the Exotel account is not complete: set callwell.telephony.exotel.account-sid, .api-key and .api-token");
        }
        secret = secret.clone();
    }

    /** The configured account; keys that are not configured are secrets {@code exotel.api-key} and {@code exotel.api-token}. */
    public static ExotelAccount of(ExotelSettings settings, Secrets secrets) {
        return new ExotelAccount(
                settings.accountSid(),
                settings.apiKey().isBlank() ? secrets.text("exotel.api-key") : settings.apiKey(),
                settings.apiToken().isBlank() ? secrets.text("exotel.api-token") : settings.apiToken(),
                secrets.secret("exotel.addresses", 32));
    }

    /**
     * What a call carries as Exotel's {@code CustomField} (at most 128 characters): which call it is, until when, and our seal.
     *
     * @param until after which nobody is asked about the call any more
     */
    public String ticket(CallId call, Instant until) {
        String text = call + "." + Long.toString(until.getEpochSecond(), Character.MAX_RADIX);
        return text + "." + keyOf(text);
    }

    /** The call of a ticket; empty when it is not ours or too old. */
    public Optional<CallId> callOf(String ticket, Instant now) {
        String[] parts = ticket.split("\\.", -1);
        if (parts.length != 3 || !isKey(parts[2], parts[0] + "." + parts[1])) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1], Character.MAX_RADIX));
        return now.isAfter(until) ? Optional.empty() : Optional.of(CallId.of(parts[0]));
    }

    /**
     * The key in an address.
     *
     * @param of what the address is about, such as the call
     */
    public String keyOf(String of) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] sealed = mac.doFinal((sid + "|" + of).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sealed, 0, KEY_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }

    /** Whether an address carries its key. */
    public boolean isKey(String given, String of) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), keyOf(of).getBytes(StandardCharsets.UTF_8));
    }

    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((apiKey + ":" + apiToken).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ExotelAccount[" + sid + "]";
    }
}
