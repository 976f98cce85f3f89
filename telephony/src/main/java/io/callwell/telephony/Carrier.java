package io.callwell.telephony;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A telephone company as we use it. Each method makes at most one request and never repeats a dial by itself: what is not known
 * after a lost answer is asked with {@link #callsTo}.
 */
public interface Carrier {

    /** The provider's name as stored with calls, such as {@code twilio}. */
    String name();

    /** Places one call. */
    DialResult dial(DialOrder order);

    /** The calls that the carrier knows to this number since then, newest first; used to reconcile a lost answer. */
    List<CarrierCall> callsTo(E164 to, Instant since);

    Optional<CarrierCall> fetch(String providerCallId);

    /** Ends the call; one that has already ended is no error. */
    void hangUp(String providerCallId);
}
