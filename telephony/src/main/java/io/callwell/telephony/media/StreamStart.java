package io.callwell.telephony.media;

import java.util.Map;

/**
 * How a stream introduced itself.
 *
 * @param streamId   the carrier's id of the stream, such as {@code MZ…}
 * @param callId     the carrier's id of the call, such as {@code CA…}
 * @param accountId  the carrier's id of the account; empty when it has none
 * @param format     what its audio is
 * @param snakeCase  whether it wrote {@code stream_sid} and not {@code streamSid}: answers use the same style
 * @param parameters what our instructions gave to it ({@code call}, {@code token})
 */
public record StreamStart(
        String streamId, String callId, String accountId, Format format, boolean snakeCase, Map<String, String> parameters) {

    public StreamStart {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Format of a stream's audio.
     *
     * @param encoding as the carrier names it, such as {@code audio/x-mulaw}
     * @param rate     samples a second
     * @param channels 0 when it was not said
     */
    public record Format(String encoding, int rate, int channels) {

        @Override
        public String toString() {
            return encoding + "/" + rate + "/" + channels;
        }
    }
}
