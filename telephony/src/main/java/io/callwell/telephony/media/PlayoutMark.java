package io.callwell.telephony.media;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mark in our speech: {@code 7:ask-birth-date} at the end of utterance 7, {@code 7:ask-birth-date:w3} after its third group of
 * words.
 *
 * @param utterance number of the utterance in its call
 * @param node      script node that says it
 * @param wordGroup from 1; empty for the end of the utterance
 */
public record PlayoutMark(int utterance, String node, OptionalInt wordGroup) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):([^:]+)(?::w(\\d{1,6}))?");

    public static PlayoutMark end(int utterance, String node) {
        return new PlayoutMark(utterance, node, OptionalInt.empty());
    }

    public static PlayoutMark afterWords(int utterance, String node, int wordGroup) {
        return new PlayoutMark(utterance, node, OptionalInt.of(wordGroup));
    }

    /** Empty when the text is no mark of ours. */
    public static Optional<PlayoutMark> parse(String name) {
        Matcher parts = FORM.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        OptionalInt group = parts.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.group(3)));
        return Optional.of(new PlayoutMark(Integer.parseInt(parts.group(1)), parts.group(2), group));
    }

    /** The name on the wire. */
    public String name() {
        return utterance + ":" + node + (wordGroup.isPresent() ? ":w" + wordGroup.getAsInt() : "");
    }
}
