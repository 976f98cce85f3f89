package io.callwell.platform.problem;

/** Who asks may not do this: wrong signature, wrong token, wrong role. The detail never says which part was right. */
public final class ForbiddenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ForbiddenException(String detail) {
        super(detail);
    }
}
