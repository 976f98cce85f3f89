package io.callwell.telephony.media;

import java.util.Optional;

/** Decides whether a newly connected stream may talk, and gives it its listener. Implemented by the conversation. */
public interface MediaGate {

    /** @return empty refuses the stream: unknown call, wrong or used token; the socket is closed */
    Optional<MediaListener> admit(MediaLeg leg);
}
