package io.callwell.platform.problem;

/** The request is well formed but the state of things does not allow it; nothing was changed. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code a stable word for programs, such as {@code campaign-not-running} */
    public RefusedException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
