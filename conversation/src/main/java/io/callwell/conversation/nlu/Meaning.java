package io.callwell.conversation.nlu;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was understood of one turn.
 *
 * @param acts   what the person does
 * @param whens  readings of a date or time, best first; empty when none was said
 * @param choice the number of something offered: 1 for "the first"; -1 for "the last"
 * @param digits digits said one by one, when digits were expected
 * @param name   of a person, when a name was asked for
 */
public record Meaning(Set<Act> acts, List<When> whens, Optional<Integer> choice, Optional<String> digits, Optional<String> name) {

    public Meaning(Set<Act> acts, List<When> whens, Optional<Integer> choice, Optional<String> digits) {
        this(acts, whens, choice, digits, Optional.empty());
    }

    public static final Meaning NOTHING = new Meaning(Set.of(), List.of(), Optional.empty(), Optional.empty());

    public static Meaning of(Act... acts) {
        return new Meaning(Set.of(acts), List.of(), Optional.empty(), Optional.empty());
    }

    public static Meaning of(When when, Act... acts) {
        return new Meaning(Set.of(acts), List.of(when), Optional.empty(), Optional.empty());
    }

    public boolean has(Act act) {
        return acts.contains(act);
    }

    /** Whether nothing was understood. */
    @JsonIgnore
    public boolean isEmpty() {
        return acts.isEmpty() && whens.isEmpty() && choice.isEmpty() && digits.isEmpty() && name.isEmpty();
    }

    /** Whether it says no more than "I hear you". */
    @JsonIgnore
    public boolean isOnlyListening() {
        return !acts.isEmpty()
                && Set.of(Act.BACKCHANNEL, Act.GREET, Act.THANK).containsAll(acts)
                && whens.isEmpty()
                && choice.isEmpty()
                && digits.isEmpty();
    }
}
