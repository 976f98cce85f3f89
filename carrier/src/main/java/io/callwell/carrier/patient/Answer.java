package io.callwell.carrier.patient;

import java.util.List;
import java.util.Optional;

/** How a person reacts to a question. Texts are templates over {@link VirtualPatient#facts}. */
public sealed interface Answer {

    /** Says nothing and goes on listening. */
    record Listen() implements Answer {}

    /**
     * Speaks.
     *
     * @param texts      the seed chooses one
     * @param keys       pressed instead where the person's language cannot be spoken on this machine
     * @param thenHangUp puts the phone down after the words
     * @param later      what follows unasked
     */
    record Say(List<String> texts, Optional<String> keys, boolean thenHangUp, Optional<Later> later) implements Answer {
        public Say {
            texts = List.copyOf(texts);
        }
    }

    /** Presses keys, such as {@code 15031980}. */
    record Keys(String digits) implements Answer {}

    record HangUp() implements Answer {}

    /** Does something while the question is still being spoken, that long after its start. */
    record BargeIn(int afterMs, Answer what) implements Answer {}

    /** Words that follow by themselves, that long after the first ones. */
    record Later(int afterMs, String text) {}

    /**
     * One answer and how long the person thinks before it.
     *
     * @param think empty takes the persona's
     */
    record Turn(Answer answer, Optional<Range> think) {}

    /** The answers to one question when it comes the first time, the second, and so on; the last one stays. */
    record Turns(List<Turn> inOrder) {
        public Turns {
            inOrder = List.copyOf(inOrder);
            if (inOrder.isEmpty()) {
                throw new IllegalArgumentException("no answer given");
            }
        }

        Turn at(int count) {
            return inOrder.get(Math.min(count, inOrder.size() - 1));
        }
    }
}
