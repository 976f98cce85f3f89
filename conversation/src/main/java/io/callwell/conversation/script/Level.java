package io.callwell.conversation.script;

/** How well we know who listens, in rising order. A text may only name what its level allows. */
public enum Level {
    /** Anybody, or a machine: the hospital's name and nothing of the patient. */
    NOBODY,
    /** A person has answered and knows which hospital calls: we may ask for the patient by given name. */
    HOSPITAL,
    /** Two identifiers were given by the person: health information may be said. */
    VERIFIED;

    public boolean allows(Level needed) {
        return compareTo(needed) >= 0;
    }
}
