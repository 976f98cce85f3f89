package io.callwell.conversation.pipeline;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.turn.Endpointing;
import io.callwell.conversation.turn.SpeechGate;
import io.callwell.conversation.turn.TurnDetector;
import io.callwell.conversation.turn.TurnEvent;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Listens: finds turns and has them recognised away from the talk's thread, with a deadline. Who goes on speaking while their last
 * words are being recognised has not finished: both are recognised as one turn. Used by the talk's own thread only.
 */
final class Ears {

    private static final long RECOGNITION_MS = 4_000;
    private static final int LONGEST_BYTES = 12_000 * 8;

    private final Hearing hearing;
    private final Work work;
    private final Consumer<Frame> mailbox;
    private final TurnDetector detector;
    private int turn;
    private Optional<Pending> pending = Optional.empty();

    /** A turn that is being recognised. */
    private record Pending(int turn, TurnEvent.Ended ended, long deadlineMs, boolean carriedOn, Optional<Speech> early) {
        Pending goesOn(boolean on, Optional<Speech> result) {
            return new Pending(turn, ended, deadlineMs, on, result);
        }
    }

    /** A turn with what was recognised in it. */
    record Result(TurnEvent.Ended ended, Speech speech) {}

    Ears(Hearing hearing, SpeechGate gate, Work work, Consumer<Frame> mailbox) {
        this.detector = new TurnDetector(gate);
        this.hearing = hearing;
        this.work = work;
        this.mailbox = mailbox;
    }

    void expect(Endpointing endpointing) {
        detector.expect(endpointing);
    }

    Optional<TurnEvent> frame(byte[] muLaw, long atMs, boolean ourSpeech) {
        Optional<TurnEvent> event = detector.frame(muLaw, atMs, ourSpeech);
        if (event.isPresent() && event.get() instanceof TurnEvent.Began) {
            pending = pending.map(p -> p.goesOn(true, p.early()));
        }
        return event;
    }

    boolean isSpeaking() {
        return detector.isSpeaking();
    }

    boolean isRecognising() {
        return pending.isPresent();
    }

    void recognise(TurnEvent.Ended ended, ScriptAction.Listen listen, long nowMs) {
        TurnEvent.Ended whole = pending.filter(Pending::carriedOn).map(p -> joined(p.ended(), ended)).orElse(ended);
        int number = ++turn;
        pending = Optional.of(new Pending(number, whole, nowMs + RECOGNITION_MS, false, Optional.empty()));
        short[] pcm = MuLaw.decode(whole.muLaw());
        work.run(() -> {
            Speech speech;
            try {
                speech = hearing.hear(pcm, listen);
            } catch (RuntimeException engineFailed) {
                org.slf4j.LoggerFactory.getLogger(Ears.class).warn("recognition failed ({})", engineFailed.getClass().getSimpleName());
                speech = new Speech.OutOfGrammar();
            }
            mailbox.accept(new Frame.Recognised(number, speech));
        });
    }

    private static TurnEvent.Ended joined(TurnEvent.Ended first, TurnEvent.Ended second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first.muLaw());
        both.writeBytes(second.muLaw());
        if (both.size() > LONGEST_BYTES) {
            return second;
        }
        return new TurnEvent.Ended(first.beganMs(), second.spokeMs(), second.atMs(), both.toByteArray(), first.loudMs() + second.loudMs());
    }

    /** @return empty when it is stale, or when the person goes on speaking: then it is kept until that was a turn or a click */
    Optional<Result> recognised(int number, Speech speech) {
        Optional<Pending> of = pending.filter(p -> p.turn() == number);
        if (of.isPresent() && of.get().carriedOn() && detector.isSpeaking()) {
            pending = Optional.of(of.get().goesOn(true, Optional.of(speech)));
            return Optional.empty();
        }
        if (of.isPresent()) {
            pending = Optional.empty();
        }
        return of.map(p -> new Result(p.ended(), speech));
    }

    /** The person did not go on: it was a click. @return the result that has waited for this */
    Optional<Result> click() {
        Optional<Pending> of = pending;
        boolean waited = of.flatMap(Pending::early).isPresent();
        pending = waited ? Optional.empty() : of.map(p -> p.goesOn(false, Optional.empty()));
        return waited ? of.map(p -> new Result(p.ended(), p.early().orElseThrow())) : Optional.empty();
    }

    /** @return the turn whose recognition takes too long */
    Optional<Integer> overdue(long nowMs) {
        return pending.filter(p -> nowMs > p.deadlineMs() && !detector.isSpeaking()).map(Pending::turn);
    }

    /** Forgets what is being said and recognised: a key has answered. */
    void forget() {
        pending = Optional.empty();
        detector.forget();
    }
}
