package io.callwell.carrier.patient;

/** A persona file that cannot be used; the message says which file, where in it, what is wrong and what would be right. */
public final class PersonaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PersonaException(String file, String where, String what) {
        super(file + ": " + (where.isEmpty() ? "" : where + ": ") + what);
    }
}
