package io.callwell.orchestrator.lifecycle;

/** The timers of a call; a call has at most one of each kind. */
public enum TimerKind {
    /** A lost answer of the carrier is looked for (again). */
    RECONCILE,
    /** The carrier should have stopped the ringing by now. */
    RING,
    /** Nothing was heard from the carrier for a while: ask it. */
    NO_STATUS,
    /** The person is on the line and no stream has attached. */
    ATTACH,
    /** The line is down and the talk has not told its outcome. */
    TALK,
    /** The talk is over and the line is still up. */
    HANG_UP,
    /** No call lasts longer than this. */
    LONGEST
}
