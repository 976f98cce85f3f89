package io.callwell.carrier.admin;

/** A list of patients that cannot be taken; says which entry and field, never the value. */
final class BadPatient extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadPatient(int index, String field, String what) {
        super("patient " + index + " (counted from 0): " + field + " " + what);
    }
}
