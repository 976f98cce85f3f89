package io.callwell.conversation.pipeline;

/** Runs what may block away from the talk's thread, on behalf of the call's hospital. */
interface Work {
    void run(Runnable task);
}
