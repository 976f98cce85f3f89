package io.callwell.telephony.media;

/** What happens on a leg. Called by one thread at a time and must return at once: hand over to a mailbox. */
public interface MediaListener {

    /**
     * Audio of the person.
     *
     * @param muLaw       8 kHz mu-law, usually 160 bytes; the array is the listener's to keep
     * @param timestampMs milliseconds since the start of the stream
     */
    void onAudio(byte[] muLaw, long timestampMs);

    /** A key: {@code 0-9}, {@code *} or {@code #}. */
    void onDigit(char digit);

    void onMark(String name);

    /** Words that the person typed, where the transport has a keyboard: they count as what a recogniser is sure to have heard. */
    default void onText(String text) {}

    /** The stream has ended; nothing follows. */
    void onClosed(CloseReason reason);

    /** Why a stream ended. */
    enum CloseReason {
        /** The carrier sent {@code stop}: the call ended or was redirected. */
        STOPPED,
        /** We closed it. */
        CLOSED_BY_US,
        /** The socket broke. */
        BROKEN
    }
}
