package io.callwell.hms;

/** An adapter that can take in a kept message once more. */
public interface Replays {

    /** @return what became of it, in words without names */
    String replay(String body);
}
