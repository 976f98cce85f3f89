package io.callwell.telephony.media;

/** A frame that cannot be understood. The message names the place and never repeats content. */
final class MalformedFrameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedFrameException(String problem, int at) {
        super(problem + " at byte " + at, null, false, false);
    }
}
