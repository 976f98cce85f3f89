package io.callwell.conversation.pipeline;

import java.util.function.Predicate;

/** How the world around a {@link VirtualTalk} behaves; may be changed while it runs. Times in milliseconds. */
public final class VirtualConditions {

    /** Until a sentence that is not ready has been made. */
    public long synthesisMs = 60;
    /** And so much more for each letter of it. */
    public long synthesisMsALetter;
    /** Until the ear has the words. */
    public long recognitionMs = 120;
    public long serviceMs = 80;
    public boolean voicesFail;
    /** No mark ever comes back. */
    public boolean marksLost;
    /** Marks that do not come back. */
    public Predicate<String> lostMarks = name -> false;
    /** The carrier sends nothing while the line is silent. */
    public boolean silenceIsNotSent;
    /** Another process has the call. */
    public boolean fenced;
    public boolean journalLost;
}
