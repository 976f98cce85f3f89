package io.callwell.carrier.stream;

/** What the application may say on a Media Stream. */
public sealed interface StreamCommand {

    /** Audio to play, 8 kHz mu-law of any length. */
    record Media(byte[] muLaw) implements StreamCommand {}

    record Mark(String name) implements StreamCommand {}

    record Clear() implements StreamCommand {}

    /**
     * A message that Twilio would refuse; it has no effect.
     *
     * @param code 31950 or 31951
     */
    record Invalid(int code, String why) implements StreamCommand {}
}
