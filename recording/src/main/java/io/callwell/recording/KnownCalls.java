package io.callwell.recording;

import io.callwell.events.CallId;

/** Tells a call without a recording from a call that there is not. Whoever keeps the calls provides it. */
@FunctionalInterface
public interface KnownCalls {

    /** @return whether the current hospital has this call */
    boolean has(CallId call);
}
