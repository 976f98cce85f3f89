package io.callwell.telephony.twilio;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Who we are at Twilio.
 *
 * @param sid       {@code AC} and 32 hex digits
 * @param tokens    primary token first; the others are accepted on webhooks only
 */
public record TwilioAccount(String sid, List<String> tokens) {

    private static final Pattern SID = Pattern.compile("AC[0-9a-fA-F]{32}");

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

    String primaryToken() {
        return tokens.getFirst();
    }

    @Override
    public String toString() {
        return "TwilioAccount[" + sid + "]";
    }
}
