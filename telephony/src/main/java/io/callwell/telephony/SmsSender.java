package io.callwell.telephony;

import java.net.URI;

/** Hands one text message to a carrier. Makes at most one request. */
public interface SmsSender {

    String name();

    SendResult send(E164 to, String body, URI status);

    /** What became of it. */
    sealed interface SendResult {
        record Accepted(String providerMessageId) implements SendResult {}

        record Refused(int code, boolean permanent, String reason) implements SendResult {}

        /** The answer was lost; never sent again by itself. */
        record Unknown(String reason) implements SendResult {}
    }
}
