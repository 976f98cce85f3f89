package io.callwell.conversation.pipeline;

import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.stt.Heard;
import io.callwell.telephony.media.MediaListener.CloseReason;

/** What a talk's mailbox carries. The type decides what an interruption does to it. */
sealed interface Frame {

    /** Input of the call; survives an interruption. */
    sealed interface Immediate extends Frame {}

    /** Speech of ours on its way; an interruption makes it stale. */
    sealed interface Ordered extends Frame {
        /** The interruptions that there had been when it was asked for. */
        int generation();
    }

    /** Overtakes everything. */
    sealed interface Control extends Frame {}

    /** @param atMs end of the audio in milliseconds of the stream */
    record Audio(byte[] muLaw, long atMs) implements Immediate {}

    record Key(char digit) implements Immediate {}

    /** Words from a keyboard: they need no recognition. */
    record Typed(String text) implements Immediate {}

    record Mark(String name) implements Immediate {}

    record Recognised(int turn, Heard heard) implements Immediate {}

    record Replied(int request, ServiceAnswer answer) implements Immediate {}

    record SentenceReady(int generation, int utterance, int sentence, byte[] muLaw) implements Ordered {}

    record SentenceFailed(int generation, int utterance, int sentence) implements Ordered {}

    record Closed(CloseReason reason) implements Control {}

    /** The talk has lasted as long as a talk may. */
    record TimeUp() implements Control {}

    /** The process is going down: end the talk so that another one can go on with it. */
    record Shutdown() implements Control {}
}
