package io.callwell.platform.problem;

/** The writer's lease is no longer its own: a younger epoch has taken over. The writer must stop at once. */
public final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FencedException(String detail) {
        super(detail);
    }
}
