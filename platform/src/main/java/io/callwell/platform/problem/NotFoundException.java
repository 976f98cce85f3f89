package io.callwell.platform.problem;

/** What was asked for does not exist in this hospital. Names the kind and the id, never a person. */
public final class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what such as {@code appointment 0193…} */
    public NotFoundException(String what) {
        super("There is no " + what + ".");
    }
}
