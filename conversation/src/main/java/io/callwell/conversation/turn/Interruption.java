package io.callwell.conversation.turn;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.Meaning;
import java.util.EnumSet;
import java.util.Set;

/** What to do after the person spoke over us and we fell silent. Pure. */
public enum Interruption {
    /** It was nothing, or "hmm", or a "yes" to what was not asked yet: say the sentence again and go on. */
    RESUME,
    /** They have something to say: ours is over. */
    YIELD;

    private static final Set<Act> YES = EnumSet.of(Act.BACKCHANNEL, Act.GREET, Act.THANK, Act.YES);

    /** Questions to which "hmm" or "haan" may be an answer; nobody gives a date with it. */
    private static final Set<Expected> AGREEABLE = EnumSet.of(Expected.YES_NO, Expected.PERSON, Expected.CHOICE, Expected.OFFER);

    /**
     * @param meaning  what was understood of the words that were said over us
     * @param expected what we are asking
     * @param asked    most of our question had been heard, so that even "okay" is an answer
     */
    public static Interruption judge(Meaning meaning, Expected expected, boolean asked) {
        if (asked && AGREEABLE.contains(expected)) {
            return meaning.acts().equals(Set.of(Act.GREET)) ? RESUME : YIELD;
        }
        boolean listens = !meaning.acts().isEmpty() && YES.containsAll(meaning.acts()) && meaning.whens().isEmpty()
                && meaning.choice().isEmpty();
        return listens ? RESUME : YIELD;
    }
}
