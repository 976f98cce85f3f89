package io.callwell.conversation.pipeline;

import io.callwell.conversation.replay.Body;

/** Numbers of turn-taking, told as they happen, by the names of the field. Thread-safe. */
public interface TalkMetrics {

    /** Nobody counts. */
    TalkMetrics NONE = new TalkMetrics() {
        @Override
        public void turn(Body.Turn turn) {
            // nobody counts
        }

        @Override
        public void answered(long firstAudioMs) {
            // nobody counts
        }

        @Override
        public void yielded(long afterMs) {
            // nobody counts
        }

        @Override
        public void interruption(boolean real) {
            // nobody counts
        }

        @Override
        public void cutOff(long pauseMs) {
            // nobody counts
        }

        @Override
        public void unanswered() {
            // nobody counts
        }
    };

    /** A turn of the person was answered and the answer is being heard. */
    void turn(Body.Turn turn);

    /** @param firstAudioMs from the start of the stream, which is the answer, to our first sound at the person's ear */
    void answered(long firstAudioMs);

    /** We fell silent. @param afterMs since the person's first sound */
    void yielded(long afterMs);

    /** What an interruption was. @param real false when it was noise, a "hmm" or a mumble, and we went on */
    void interruption(boolean real);

    /** We took a pause of this length for the end of a turn, and it was not. */
    void cutOff(long pauseMs);

    /** The person spoke again because nothing had answered them. */
    void unanswered();
}
