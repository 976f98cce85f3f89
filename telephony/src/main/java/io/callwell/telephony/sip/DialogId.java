package io.callwell.telephony.sip;

import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which dialog a message is of (RFC 3261, section 12): the Call-ID alone does not say, because everybody on the way has read it.
 *
 * @param ours   tag of our end
 * @param theirs tag of the far end
 */
record DialogId(String callId, String ours, String theirs) {

    /** Empty before the far end has answered with a tag. */
    static Optional<DialogId> of(Dialog dialog) {
        return of(dialog.getCallId(), dialog.getLocalTag(), dialog.getRemoteTag());
    }

    /** The dialog that a request of the far end names; empty when it names none. */
    static Optional<DialogId> named(Request request) {
        var to = (ToHeader) request.getHeader(ToHeader.NAME);
        var from = (FromHeader) request.getHeader(FromHeader.NAME);
        return to == null || from == null
                ? Optional.empty()
                : of((CallIdHeader) request.getHeader(CallIdHeader.NAME), to.getTag(), from.getTag());
    }

    private static Optional<DialogId> of(
            @Nullable CallIdHeader id,
            @Nullable String ours,
            @Nullable String theirs) {
        return id == null || ours == null || theirs == null ? Optional.empty() : Optional.of(new DialogId(id.getCallId(), ours, theirs));
    }
}
