package io.callwell.telephony.media;

import java.util.Map;

/** A message of the carrier on a media socket (Twilio Media Streams, "WebSocket messages"; Exotel AgentStream writes the same ones). */
sealed interface StreamMessage {

    record Connected() implements StreamMessage {}

    record Start(StreamStart start) implements StreamMessage {}

    /**
     * @param payload in the format of the stream
     * @param inbound whether it is the person's audio; a copy of our own is not
     */
    record Media(byte[] payload, long timestampMs, boolean inbound) implements StreamMessage {}

    record Digit(char key) implements StreamMessage {}

    record Mark(String name) implements StreamMessage {}

    record Stop() implements StreamMessage {}

    /** An event that we do not know; the protocol grows without notice. */
    record Other() implements StreamMessage {}
}
