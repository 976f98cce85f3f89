package io.callwell.telephony.twilio;

import io.callwell.platform.secrets.Secrets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who we are at Twilio.
 *
 * @param sid    {@code AC} and 32 hex digits
 * @param tokens primary token first; the others are accepted on webhooks only
 */
public record TwilioAccount(String sid, List<String> tokens) {

    private static final Pattern SID = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32,}");

    /** @throws IllegalArgumentException when there is no usable sid or token; the token is not repeated */
    public TwilioAccount {
        tokens = List.copyOf(tokens);
        if (!SID.matcher(sid).matches()) {
            throw new IllegalArgumentException("the Twilio account sid is '%s': expected AC and 32 hex digits".formatted(sid));
        }
        if (tokens.isEmpty() || tokens.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("the Twilio auth token is missing: set callwell.telephony.twilio.auth-token");
        }
    }

    /**
     * The configured account, or the installation's own one for a stand-in of Twilio: a secret that is no sid becomes one, with
     * its first 32 digits.
     */
    public static TwilioAccount of(TwilioSettings settings, Secrets secrets) {
        String sid = settings.accountSid().isBlank() ? secrets.text("twilio.account-sid") : settings.accountSid();
        String token = settings.authToken().isBlank() ? secrets.text("twilio.auth-token") : settings.authToken();
        return new TwilioAccount(
                HEX.matcher(sid).matches() ? "AC" + sid.substring(0, 32) : sid,
                Stream.of(token, settings.previousAuthToken()).filter(one -> !one.isBlank()).toList());
    }

    String primaryToken() {
        return tokens.getFirst();
    }

    @Override
    public String toString() {
        return "TwilioAccount[" + sid + "]";
    }
}
