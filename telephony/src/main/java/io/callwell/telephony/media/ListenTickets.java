package io.callwell.telephony.media;

import io.callwell.events.CallId;
import java.util.Optional;

/** One-time tickets to listen in on a call: given by who may allow it, taken at the media socket. */
public interface ListenTickets {

    /** A ticket for this call; good for 30 seconds and one use. */
    String issue(CallId call);

    /** The call of a genuine, fresh and unused ticket. Does not block. */
    Optional<CallId> redeem(String ticket);
}
