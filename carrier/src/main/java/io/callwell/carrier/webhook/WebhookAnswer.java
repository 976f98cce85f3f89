package io.callwell.carrier.webhook;

/** What came back from the application. */
public sealed interface WebhookAnswer {

    record Replied(int status, String contentType, String body) implements WebhookAnswer {
        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * No reply.
     *
     * @param code Twilio's error code: 11200 (unreachable), 11205 (timeout or connection failure)
     */
    record Lost(int code, String why) implements WebhookAnswer {}
}
