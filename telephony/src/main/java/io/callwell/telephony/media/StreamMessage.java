package io.callwell.telephony.media;

import java.util.Map;

/** A message of the carrier on a media socket (Twilio Media Streams, "WebSocket messages"). */
sealed interface StreamMessage {

    record Connected() implements StreamMessage {}

    /** @param format {@code encoding/sampleRate/channels}, such as {@code audio/x-mulaw/8000/1} */
    record Start(String streamId, String callId, String accountId, String format, Map<String, String> parameters)
            implements StreamMessage {}

    /** @param inbound whether it is the person's audio; a copy of our own is not */
    record Media(byte[] muLaw, long timestampMs, boolean inbound) implements StreamMessage {}

    record Digit(char key) implements StreamMessage {}

    record Mark(String name) implements StreamMessage {}

    record Stop() implements StreamMessage {}

    /** An event that we do not know; the protocol grows without notice. */
    record Other() implements StreamMessage {}
}
