package io.callwell.carrier.admin;

import io.callwell.carrier.network.CallOrder;
import io.callwell.carrier.network.TwimlSource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call of a patient to the application, as JSON. */
record InboundBody(@Nullable String from, @Nullable String to, @Nullable String url, @Nullable String statusUrl) {

    private static final String DOOR = "/webhooks/twilio/inbound";

    /** @throws IllegalArgumentException naming the field that is missing or wrong */
    CallOrder toOrder(String accountSid, URI publicUrl) {
        String base = publicUrl.toString().replaceAll("/+$", "") + DOOR;
        var status = new CallOrder.StatusCallback(address(statusUrl, base + "/status", "statusUrl"), "POST", Set.of("completed"));
        return new CallOrder(accountSid, number(to, "to"), number(from, "from"), new TwimlSource.FromUrl(address(url, base, "url"), "POST"),
                Optional.of(status), Duration.ofSeconds(60), Optional.empty(), Optional.empty());
    }

    private static String number(@Nullable String text, String field) {
        if (text == null || !text.matches("\\+[1-9]\\d{6,14}")) {
            throw new IllegalArgumentException(field + " must be an E.164 number such as +919812345678");
        }
        return text;
    }

    private static URI address(@Nullable String text, String otherwise, String field) {
        try {
            return URI.create(text == null ? otherwise : text);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(field + " is no URL", unreadable);
        }
    }
}
