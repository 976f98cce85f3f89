package io.callwell.telephony.exotel;

import io.callwell.platform.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who we are at Exotel, and the key in the addresses that it calls.
 *
 * @param sid      account
 * @param apiKey   user of the API
 * @param apiToken its password
 * @param flowKey  key in the addresses that are entered once in the flow of the account
 * @param secret   at least 32 bytes; addresses are sealed with it
 */
public record ExotelAccount(String sid, String apiKey, String apiToken, String flowKey, byte[] secret) {

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
                secrets.text("exotel.flow-key"),
                secrets.secret("exotel.addresses", 32));
    }

    /** Whether an address of the flow carries its key. */
    public boolean isFlowKey(String given) {
        return !flowKey.isBlank() && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), flowKey.getBytes(StandardCharsets.UTF_8));
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
