package io.callwell.carrier.network;

import java.time.Instant;
import java.util.Optional;

/**
 * A text message as the network knows it.
 *
 * @param status    {@code queued}, {@code sent}, {@code delivered} or {@code undelivered}
 * @param errorCode why it was not delivered
 */
public record SmsRecord(
        String sid, SmsOrder order, String status, Instant created, Instant updated, Optional<Integer> errorCode) {

    SmsRecord in(String next, Instant now, Optional<Integer> error) {
        return new SmsRecord(sid, order, next, created, now, error);
    }
}
