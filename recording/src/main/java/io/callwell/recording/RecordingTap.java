package io.callwell.recording;

/**
 * Takes the two sides of one stream as 8 kHz mu-law. Offsets are milliseconds since the stream's start; gaps become silence.
 * Used by the call's own thread only; writing never blocks on the store.
 */
public interface RecordingTap extends AutoCloseable {

    void patient(byte[] muLaw, long offsetMs);

    /** Audio of ours at the moment when it is heard; audio dropped by a barge-in is never given. */
    void agent(byte[] muLaw, long offsetMs);

    /** Seals and stores the part, then joins the parts and makes the peaks. Blocks until stored. */
    @Override
    void close();
}
