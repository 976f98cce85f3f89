package io.callwell.telephony;

import java.util.OptionalInt;

/**
 * One delivery report of a carrier about a text message. Reports come in any order and carry no time; {@code (providerMessageId,
 * status)} names one.
 *
 * @param errorCode the carrier's code when it was not delivered
 */
public record SmsProgress(String providerMessageId, SmsStatus status, OptionalInt errorCode) {

    /** Progress of a text in the order in which it may advance; the last three are final. */
    public enum SmsStatus {
        QUEUED,
        SENDING,
        SENT,
        DELIVERED,
        UNDELIVERED,
        FAILED;

        public boolean isFinal() {
            return ordinal() >= DELIVERED.ordinal();
        }
    }
}
