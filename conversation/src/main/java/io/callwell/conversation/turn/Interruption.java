package io.callwell.conversation.turn;

import io.callwell.conversation.nlu.Act;
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

    /**
     * @param meaning    what was understood of the words that were said over us
     * @param questioned most of our question had been heard, so that even "okay" is an answer
     */
    public static Interruption judge(Meaning meaning, boolean questioned) {
        if (questioned) {
            return meaning.acts().equals(Set.of(Act.GREET)) ? RESUME : YIELD;
        }
        boolean listens = !meaning.acts().isEmpty() && YES.containsAll(meaning.acts()) && meaning.whens().isEmpty()
                && meaning.choice().isEmpty();
        return listens ? RESUME : YIELD;
    }
}
