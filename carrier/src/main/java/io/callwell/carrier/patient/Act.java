package io.callwell.carrier.patient;

/** What a person does now. */
public sealed interface Act {

    /** Will probably say this soon: make the speech ready. */
    record Prepare(String text) implements Act {}

    /**
     * Speaks.
     *
     * @param template the text before facts were filled in; the log holds this, never the words
     * @param node     the question that it answers; empty when nothing was asked
     */
    record Say(String text, String template, String node) implements Act {}

    record Press(String digits, String node) implements Act {}

    /** The tone after an answering machine's greeting. */
    record Beep() implements Act {}

    record HangUp(String why) implements Act {}

    /** Heard a question and chose to say nothing. */
    record Ignore(String node) implements Act {}
}
