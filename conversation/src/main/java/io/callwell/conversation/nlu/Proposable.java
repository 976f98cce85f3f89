package io.callwell.conversation.nlu;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model may propose at a question. It may never say yes for a patient, never claim who somebody is, and never end all calls:
 * what binds or reveals something needs words that the rules understand, or a key. Pure.
 *
 * @param acts   acts that may be proposed; empty where no text is given to a model at all
 * @param when   whether a day or time may be
 * @param offers how many times were offered, of which one may be named; 0 for none
 */
public record Proposable(Set<Act> acts, boolean when, int offers) {

    private static final Set<Act> ALWAYS =
            Set.of(Act.HUMAN, Act.REPEAT, Act.HOLD_ON, Act.CALL_LATER, Act.EMERGENCY);

    public Proposable {
        acts = Set.copyOf(acts);
    }

    /** Nothing where the answer is the identity of a person, and nothing to a machine. */
    public static Proposable at(Expected expected, int offers) {
        return switch (expected) {
            case PERSON, BIRTH_DATE, NAME, MACHINE_END -> new Proposable(Set.of(), false, 0);
            case YES_NO -> new Proposable(also(Act.NO, Act.MOVE, Act.OTHER_TIMES), false, 0);
            case CHOICE -> new Proposable(also(Act.MOVE, Act.CANCEL), false, 0);
            case OPEN -> new Proposable(also(Act.MOVE, Act.CANCEL, Act.BOOK, Act.WAITLIST, Act.ASK_ADDRESS, Act.ASK_HOURS, Act.ASK_PREPARATION, Act.ASK_DOCUMENTS), false, 0);
            case DAY_AND_TIME -> new Proposable(also(Act.ANY_TIME), true, 0);
            case OFFER -> new Proposable(also(Act.NO, Act.OTHER_TIMES), true, offers);
        };
    }

    private static Set<Act> also(Act... acts) {
        Set<Act> all = EnumSet.copyOf(ALWAYS);
        all.addAll(List.of(acts));
        return all;
    }

    /** The same for these words: nothing when they speak to the machine, or for other people. */
    public Proposable about(String text) {
        return Doubt.isNotForUs(text) ? new Proposable(Set.of(), false, 0) : this;
    }

    public boolean isNothing() {
        return acts.isEmpty();
    }

    /** The proposal without what may not be proposed here. */
    public Meaning only(Meaning proposed) {
        Set<Act> allowed = proposed.acts().stream().filter(acts::contains).collect(Collectors.toUnmodifiableSet());
        return new Meaning(allowed, when ? proposed.whens() : List.of(), proposed.choice().filter(n -> n >= 1 && n <= offers), Optional.empty());
    }
}
