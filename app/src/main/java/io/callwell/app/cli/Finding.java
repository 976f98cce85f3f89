package io.callwell.app.cli;

/**
 * One thing that {@code doctor} looked at.
 *
 * @param check what was looked at
 * @param found what is there
 * @param means what that means for the person who runs Callwell here
 */
record Finding(State state, String check, String found, String means) {

    /** How it stands. */
    enum State {
        OK,
        /** Something works less well or not at all, and is not needed to run. */
        NOTE,
        /** Callwell does not run like this. */
        PROBLEM
    }

    static Finding ok(String check, String found) {
        return new Finding(State.OK, check, found, "");
    }

    static Finding note(String check, String found, String means) {
        return new Finding(State.NOTE, check, found, means);
    }

    static Finding problem(String check, String found, String means) {
        return new Finding(State.PROBLEM, check, found, means);
    }
}
