package io.callwell.conversation.pipeline;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.script.ScriptAction.Listen;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.turn.Completion;
import io.callwell.conversation.turn.Interruption;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who has the floor. We fall silent as soon as the person speaks over us; what it was is found out then: noise and "hmm" give the floor
 * back to us, everything else is theirs. Words that command win always. Used by the talk's own thread only.
 */
final class Floor {

    private static final Set<Act> COMMANDS = EnumSet.of(
            Act.EMERGENCY, Act.HUMAN, Act.HOLD_ON, Act.OPT_OUT, Act.WRONG_NUMBER, Act.NOT_HERE, Act.GOODBYE);
    /** Who interrupts so soon after our first sound had not finished. */
    private static final long SOON_MS = 700;
    private static final long LONGEST_PAUSE_MS = 2_500;

    private final TalkSetting setting;
    private final Mouth mouth;
    private final Chronicle chronicle;
    private final Opening opening;
    private int question;
    private Expected expected = Expected.YES_NO;
    private boolean interrupted;
    private long onsetMs;
    private long spokeMs = Long.MIN_VALUE / 2;
    private long answeredMs = Long.MIN_VALUE / 2;
    private boolean answering;

    Floor(TalkSetting setting, Mouth mouth, Chronicle chronicle, Opening opening) {
        this.setting = setting;
        this.mouth = mouth;
        this.chronicle = chronicle;
        this.opening = opening;
    }

    /** @param utterance the last of ours: it holds the question */
    void weSay(int utterance, long nowMs) {
        question = utterance;
        if (answering) {
            answering = false;
            answeredMs = nowMs;
        }
    }

    /** What we ask is open now. */
    void asks(Listen listen) {
        expected = listen.expected();
    }

    /** A turn of the person is given to the script: what we say next answers it. */
    void given(long theySpokeMs) {
        interrupted = false;
        spokeMs = theySpokeMs;
        answering = true;
    }

    /** The person begins to speak. */
    void onset(long atMs) {
        onsetMs = atMs;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** The person speaks: when they may interrupt what we say now, we fall silent. */
    void claim(long nowMs) {
        if (interrupted || !mouth.isAudible() || !isInterruptible(nowMs)) {
            return;
        }
        interrupted = true;
        mouth.pause(nowMs);
        setting.metrics().yielded(Math.max(0, nowMs - onsetMs));
    }

    private boolean isInterruptible(long nowMs) {
        return mouth.current()
                .filter(u -> u.say().interruptible() && !opening.protects(u.say().utterance(), u.heardSinceMs(), nowMs)).isPresent();
    }

    /** What the words said over us were. */
    Interruption judge(Speech speech) {
        boolean again = mouth.current().map(u -> u.interruptions() > 1).orElse(false);
        return switch (speech) {
            case Speech.Words(String text, double _) -> Interruption.judge(meaning(text), expected, mouth.hasAsked(question));
            case Speech.Understood _ -> Interruption.YIELD;
            case Speech.OutOfGrammar _ -> again ? Interruption.YIELD : Interruption.RESUME;
            case Speech.Noise _ -> Interruption.RESUME;
        };
    }

    /** @return the pause that we took for the end of their turn, when this interruption shows that it was not */
    OptionalLong mistaken() {
        long pause = onsetMs - spokeMs;
        boolean soon = onsetMs >= answeredMs && onsetMs - answeredMs <= SOON_MS;
        return soon && pause > 0 && pause <= LONGEST_PAUSE_MS ? OptionalLong.of(pause) : OptionalLong.empty();
    }

    /** It was nothing: the floor is ours again. */
    void takeUpAgain(long nowMs) {
        if (interrupted) {
            interrupted = false;
            mouth.resume(nowMs);
        }
    }

    /** The floor is free: nothing of ours is left to be said. */
    void cleared() {
        interrupted = false;
    }

    /** Whether these words count even over a sentence that nothing else may interrupt. */
    boolean isCommand(Speech speech) {
        return speech instanceof Speech.Words(String text, double _) && meaning(text).acts().stream().anyMatch(COMMANDS::contains);
    }

    /** How long to wait after words that were said before a pause. */
    Completion completion(Speech speech) {
        return switch (speech) {
            case Speech.Words words -> interrupted && judge(words) == Interruption.RESUME
                    ? Completion.COMPLETE : Completion.of(expected, meaning(words.text()), words.text());
            case Speech.Understood _ -> Completion.COMPLETE;
            case Speech.OutOfGrammar _ -> interrupted ? Completion.UNDECIDED : Completion.unrecognised(expected);
            case Speech.Noise _ -> Completion.COMPLETE;
        };
    }

    private Meaning meaning(String text) {
        return chronicle.engine().meaning(chronicle.state(), text, setting.time().now());
    }

    /** Sounds that are no answer here: talk in the room of somebody who asked us to wait, a slip of the tongue while keys are typed. */
    boolean isBeside(Speech speech) {
        return speech.text().isEmpty() && (chronicle.state().patience().holding() || !chronicle.state().keys().isEmpty());
    }
}
