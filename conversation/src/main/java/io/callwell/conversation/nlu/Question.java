package io.callwell.conversation.nlu;

import java.time.ZonedDateTime;
import java.util.List;

/**
 * The point of the talk at which something was said.
 *
 * @param expected  what was asked
 * @param language  BCP 47 tag of the talk
 * @param reference now, in the hospital's zone: what "tomorrow" counts from
 * @param names     given and family name of the person asked for, so that "this is Asha" can be heard
 * @param offers    times that were offered, in order
 * @param asked     the words of the question itself, which decide what a yes agrees to; empty when they are not known
 */
public record Question(
        Expected expected, String language, ZonedDateTime reference, List<String> names, List<ZonedDateTime> offers, String asked) {

    public Question(Expected expected, String language, ZonedDateTime reference, List<String> names, List<ZonedDateTime> offers) {
        this(expected, language, reference, names, offers, "");
    }
}
