package io.callwell.conversation.script;

/** Who listens. The step to {@link Verified} is only made by {@link Verified#check}. */
public sealed interface Identity permits Identity.Nobody, Identity.Hospital, Verified {

    Level level();

    /** Nothing is known. */
    record Nobody() implements Identity {
        @Override
        public Level level() {
            return Level.NOBODY;
        }
    }

    /**
     * A person who knows that the hospital calls.
     *
     * @param saysTheyAre they said that they are the patient: the first identifier
     */
    record Hospital(boolean saysTheyAre) implements Identity {
        @Override
        public Level level() {
            return Level.HOSPITAL;
        }
    }
}
