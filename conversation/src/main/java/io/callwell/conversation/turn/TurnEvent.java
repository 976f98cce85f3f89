package io.callwell.conversation.turn;

/** Something that the person's audio says about turns. Times are milliseconds of the stream. */
public sealed interface TurnEvent {

    /**
     * The person has begun to speak.
     *
     * @param beganMs first loud frame
     * @param atMs    when that was decided
     */
    record Began(long beganMs, long atMs) implements TurnEvent {}

    /** The person pauses; it may be the end. */
    record Paused(long spokeMs, long atMs) implements TurnEvent {}

    /** It was not the end. */
    record WentOn(long pauseMs, long atMs) implements TurnEvent {}

    /**
     * The person has finished.
     *
     * @param beganMs  first loud frame
     * @param spokeMs  end of the last loud frame
     * @param atMs     when that was decided: the difference is the endpoint wait
     * @param muLaw    what was said, 250 ms before it included
     * @param loudMs   how much of it was loud; a click is no turn
     */
    record Ended(long beganMs, long spokeMs, long atMs, byte[] muLaw, int loudMs) implements TurnEvent {

        private static final int SHORTEST_SPEECH_MS = 100;

        /** It was ended for its length, while the person went on. */
        public boolean isEndless() {
            return atMs - spokeMs < SHORTEST_SPEECH_MS;
        }

        /** Too short for any word. */
        public boolean isClick() {
            return loudMs < SHORTEST_SPEECH_MS;
        }
    }
}
