package io.callwell.carrier.stream;

/** What happens on a stream. All methods are called by the event loop thread. */
public interface StreamListener {

    /** The application took the upgrade; {@code connected} and {@code start} have been sent. */
    void onOpen();

    void onCommand(StreamCommand command);

    /**
     * The stream has ended; nothing follows. Told once.
     *
     * @param errorCode Twilio's code when it never opened (31901, 31902, 31920), 0 when it had been open
     */
    void onClosed(int errorCode, String why);
}
