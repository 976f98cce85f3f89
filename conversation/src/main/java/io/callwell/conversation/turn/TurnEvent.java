package io.callwell.conversation.turn;

/** Something that the person's audio says about turns. Times are milliseconds of the stream. */
public sealed interface TurnEvent {

    /** The person has begun to speak. */
    record Began(long atMs) implements TurnEvent {}

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

        /** Too short for any word. */
        public boolean isClick() {
            return loudMs < SHORTEST_SPEECH_MS;
        }
    }
}
