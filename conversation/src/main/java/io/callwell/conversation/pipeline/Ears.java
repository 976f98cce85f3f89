package io.callwell.conversation.pipeline;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.stt.Ear;
import io.callwell.conversation.stt.Heard;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.turn.Endpointing;
import io.callwell.conversation.turn.SpeechGate;
import io.callwell.conversation.turn.TurnDetector;
import io.callwell.conversation.turn.TurnEvent;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Listens: finds turns and has them recognised away from the talk's thread, with a deadline. Who goes on speaking while their last
 * words are being recognised has not finished: both are recognised as one turn. Used by the talk's own thread only.
 */
final class Ears {

    private static final long RECOGNITION_MS = 4_000;
    private static final long STALLED_MS = 600;
    private static final int FRAME_MS = 20;
    /** A turn that no engine has heard in time. */
    static final Heard NOT_HEARD = new Heard(new Speech.OutOfGrammar(), Heard.NOBODY, List.of());
    private static final int LONGEST_BYTES = 12_000 * 8;

    private final Hearing hearing;
    private final Work work;
    private final Consumer<Frame> mailbox;
    private final TurnDetector detector;
    private int turn;
    private long lastFrameMs;
    private Optional<Pending> pending = Optional.empty();
    private Optional<ScriptAction.Listen> question = Optional.empty();
    private Optional<Open> open = Optional.empty();

    /** A turn that is being recognised. */
    private record Pending(int turn, TurnEvent.Ended ended, long deadlineMs, boolean carriedOn, Optional<Heard> early) {
        Pending goesOn(boolean on, Optional<Heard> result) {
            return new Pending(turn, ended, deadlineMs, on, result);
        }
    }

    /** A turn with what was recognised in it. */
    record Result(TurnEvent.Ended ended, Heard heard) {
        Speech speech() {
            return heard.speech();
        }
    }

    /** A turn that is heard while it is spoken, as an answer to a question. */
    private record Open(ScriptAction.Listen listen, Ear ear) {}

    Ears(Hearing hearing, SpeechGate gate, Work work, Consumer<Frame> mailbox) {
        this.detector = new TurnDetector(gate);
        this.hearing = hearing;
        this.work = work;
        this.mailbox = mailbox;
    }

    void expect(Endpointing endpointing) {
        detector.expect(endpointing);
    }

    /** The question that turns answer from now on. */
    void listen(ScriptAction.Listen listen) {
        detector.expect(Endpointing.of(listen.expected()));
        question = Optional.of(listen).filter(l -> l.expected() != Expected.MACHINE_END);
    }

    Optional<TurnEvent> frame(byte[] muLaw, long atMs, boolean ourSpeech) {
        lastFrameMs = atMs;
        Optional<TurnEvent> event = detector.frame(muLaw, atMs, ourSpeech);
        if (event.isPresent() && event.get() instanceof TurnEvent.Began) {
            pending = pending.map(p -> p.goesOn(true, p.early()));
            closeEar();
            open = question.map(q -> new Open(q, hearing.open(q)));
            open.ifPresent(o -> o.ear().audio(detector.soFar()));
        } else if (detector.isSpeaking()) {
            open.ifPresent(o -> o.ear().audio(muLaw));
        }
        return event;
    }

    private void closeEar() {
        open.ifPresent(o -> o.ear().close());
        open = Optional.empty();
    }

    /** A carrier that sends nothing while the line is silent must not keep a turn open for ever: what is missing is silence. */
    Optional<TurnEvent> missing(long nowMs) {
        Optional<TurnEvent> event = Optional.empty();
        boolean stalled = detector.isSpeaking() && nowMs - lastFrameMs > STALLED_MS;
        while (stalled && event.isEmpty() && lastFrameMs + FRAME_MS <= nowMs) {
            byte[] silence = new byte[MuLaw.FRAME_BYTES];
            Arrays.fill(silence, MuLaw.SILENCE);
            event = frame(silence, lastFrameMs + FRAME_MS, false);
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
        Optional<Ear> live = open.filter(o -> whole == ended && o.listen().equals(listen)).map(Open::ear);
        if (live.isEmpty()) {
            closeEar();
        }
        open = Optional.empty();
        work.run(() -> mailbox.accept(new Frame.Recognised(number, hear(live, pcm, listen))));
    }

    private Heard hear(Optional<Ear> live, short[] pcm, ScriptAction.Listen listen) {
        try (Ear ear = live.orElseGet(() -> hearing.open(listen))) {
            return ear.end(pcm);
        } catch (RuntimeException engineFailed) {
            org.slf4j.LoggerFactory.getLogger(Ears.class).warn("recognition failed ({})", engineFailed.getClass().getSimpleName());
            return NOT_HEARD;
        }
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
    Optional<Result> recognised(int number, Heard heard) {
        Optional<Pending> of = pending.filter(p -> p.turn() == number);
        if (of.isPresent() && of.get().carriedOn() && detector.isSpeaking()) {
            pending = Optional.of(of.get().goesOn(true, Optional.of(heard)));
            return Optional.empty();
        }
        if (of.isPresent()) {
            pending = Optional.empty();
        }
        return of.map(p -> new Result(p.ended(), heard));
    }

    /** The person did not go on: it was a click. @return the result that has waited for this */
    Optional<Result> click() {
        closeEar();
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
        closeEar();
        pending = Optional.empty();
        detector.forget();
    }
}
