package io.callwell.platform.problem;

/** Input that cannot be used: says what is wrong, where, and how to mend it. */
public final class InvalidException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String where;
    private final String mend;

    /**
     * @param what  the fault, such as {@code "limit is 0"}
     * @param where the field or line, such as {@code filter.limit}
     * @param mend  what to do, such as {@code "give a number from 1 to 10000"}
     */
    public InvalidException(String what, String where, String mend) {
        super(what);
        this.where = where;
        this.mend = mend;
    }

    public String where() {
        return where;
    }

    public String mend() {
        return mend;
    }
}
