package io.callwell.conversation.pipeline;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.stt.Ear;
import io.callwell.conversation.stt.Heard;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.turn.Completion;
import io.callwell.conversation.turn.Endpointing;
import io.callwell.conversation.turn.KeyTones;
import io.callwell.conversation.turn.SpeechGate;
import io.callwell.conversation.turn.TurnDetector;
import io.callwell.conversation.turn.TurnEvent;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens: finds turns and has them recognised away from the talk's thread, with a deadline. What was said before a pause is recognised
 * while the pause is still waited out: its words tell how long to wait, and when nothing follows they are the result. Who goes on speaking
 * while their last words are being recognised has not finished: both are recognised as one turn. Used by the talk's own thread only.
 */
final class Ears {

    private static final Logger LOG = LoggerFactory.getLogger(Ears.class);
    private static final long RECOGNITION_MS = 4_000;
    private static final long STALLED_MS = 600;
    private static final int FRAME_MS = 20;
    /** A turn whose words do not matter. */
    static final Heard NO_WORDS = new Heard(new Speech.Noise(), "local", List.of());
    /** A turn that no engine has heard in time. */
    static final Heard NOT_HEARD = new Heard(new Speech.OutOfGrammar(), Heard.NOBODY, List.of());
    /** How sure we are of words that may still change. */
    private static final double UNFINISHED = 0.5;
    private static final int LONGEST_BYTES = 12_000 * 8;
    /** Guesses cost a recognition each; who pauses more often than this in one turn is not guessed at any more. */
    private static final int MOST_GUESSES = 3;

    private final Hearing hearing;
    private final Work work;
    private final Consumer<Frame> mailbox;
    private final TurnDetector detector;
    private final KeyTones tones = new KeyTones();
    private Optional<Character> tone = Optional.empty();
    private int turn;
    private int guesses;
    private long lastFrameMs;
    private Optional<Guess> guess = Optional.empty();
    /** The guess that an engine works on: one at a time, so that who pauses often does not take all engines. */
    private Optional<Integer> guessing = Optional.empty();
    private Optional<Pending> pending = Optional.empty();
    private Optional<ScriptAction.Listen> question = Optional.empty();
    private Optional<Open> open = Optional.empty();

    /** What was said before the pause that lasts now, and what was recognised in it. */
    private record Guess(int number, Optional<Heard> heard) {}

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
        tone = tones.frame(muLaw);
        byte[] speech = tones.isSounding() ? silence(muLaw.length) : muLaw;
        Optional<TurnEvent> event = detector.frame(speech, atMs, ourSpeech);
        if (event.isPresent() && event.get() instanceof TurnEvent.Began) {
            pending = pending.map(p -> p.goesOn(!p.ended().isEndless(), p.early()));
            guess = Optional.empty();
            guesses = 0;
            closeEar();
            open = question.map(q -> new Open(q, hearing.open(q)));
            open.ifPresent(o -> o.ear().audio(detector.soFar()));
        } else if (event.isPresent() && event.get() instanceof TurnEvent.WentOn) {
            guess = Optional.empty();
        }
        if (detector.isSpeaking() && event.filter(TurnEvent.Began.class::isInstance).isEmpty()) {
            open.ifPresent(o -> o.ear().audio(speech));
        }
        return event;
    }

    /** Nobody waits any more for what is being said. */
    void close() {
        closeEar();
    }

    private void closeEar() {
        open.ifPresent(o -> o.ear().close());
        open = Optional.empty();
    }

    /** The key whose tone was recognised in the last frame. */
    Optional<Character> tone() {
        return tone;
    }

    private static byte[] silence(int bytes) {
        byte[] silence = new byte[bytes];
        Arrays.fill(silence, MuLaw.SILENCE);
        return silence;
    }

    /** A carrier that sends nothing while the line is silent must not keep a turn open for ever: what is missing is silence. */
    Optional<TurnEvent> missing(long nowMs) {
        boolean stalled = detector.isSpeaking() && nowMs - lastFrameMs > STALLED_MS;
        if (!stalled || lastFrameMs + FRAME_MS > nowMs) {
            return Optional.empty();
        }
        Optional<TurnEvent> event = Optional.empty();
        while (event.isEmpty() && lastFrameMs + FRAME_MS <= nowMs) {
            event = frame(silence(MuLaw.FRAME_BYTES), lastFrameMs + FRAME_MS, false);
        }
        return event;
    }

    boolean isSpeaking() {
        return detector.isSpeaking();
    }

    boolean isRecognising() {
        return pending.isPresent();
    }

    /**
     * The person pauses: what they have said is recognised while we wait whether they go on.
     *
     * @return what an ear has heard that hears as they speak; other ears are given what was said so far, and {@link #guessed} tells it
     */
    Optional<Speech> guess(ScriptAction.Listen listen) {
        Optional<Ear> live = open.map(Open::ear).filter(Ear::isLive);
        if (live.isPresent()) {
            return live.flatMap(Ear::soFar).map(words -> new Speech.Words(words, UNFINISHED));
        }
        if (pending.isEmpty() && guessing.isEmpty() && guesses < MOST_GUESSES) {
            guesses++;
            int number = ++turn;
            guessing = Optional.of(number);
            guess = Optional.of(new Guess(number, Optional.empty()));
            hear(number, Optional.empty(), detector.soFar(), listen);
        }
        return Optional.empty();
    }

    /** @return what was said before the pause, when it still lasts */
    Optional<Speech> guessed(int number, Heard heard) {
        guessing = guessing.filter(g -> g != number);
        Optional<Guess> mine = guess.filter(g -> g.number() == number && pending.isEmpty());
        if (mine.isPresent()) {
            guess = Optional.of(new Guess(number, Optional.of(heard)));
        }
        return mine.map(_ -> heard.speech());
    }

    /** How complete those words are. */
    void judged(Completion completion) {
        detector.judged(completion);
    }

    /** We answered into a pause of the person. */
    void cutOff(long pauseMs) {
        detector.cutOff(pauseMs);
    }

    /** @return the result when it is known already, because it was guessed in the pause */
    Optional<Result> recognise(TurnEvent.Ended ended, ScriptAction.Listen listen, long nowMs) {
        Optional<TurnEvent.Ended> before = pending.filter(Pending::carriedOn).map(Pending::ended);
        before.ifPresent(b -> detector.cutOff(Math.max(0, ended.beganMs() - b.spokeMs())));
        TurnEvent.Ended whole = before.map(b -> joined(b, ended)).orElse(ended);
        Optional<Guess> guessed = whole == ended ? guess : Optional.empty();
        guess = Optional.empty();
        Optional<Result> known = guessed.flatMap(Guess::heard).map(heard -> new Result(whole, heard));
        if (known.isPresent()) {
            closeEar();
            pending = Optional.empty();
            return known;
        }
        int number = guessed.map(Guess::number).orElseGet(() -> ++turn);
        pending = Optional.of(new Pending(number, whole, nowMs + RECOGNITION_MS, false, Optional.empty()));
        if (guessed.isEmpty()) {
            Optional<Ear> live = open.filter(o -> whole == ended && o.listen().equals(listen)).map(Open::ear);
            if (live.isEmpty()) {
                closeEar();
            }
            open = Optional.empty();
            hear(number, live, whole.muLaw(), listen);
        } else {
            closeEar();
        }
        return Optional.empty();
    }

    private void hear(int number, Optional<Ear> live, byte[] muLaw, ScriptAction.Listen listen) {
        short[] pcm = MuLaw.decode(muLaw);
        work.run(() -> mailbox.accept(new Frame.Recognised(number, heard(live, pcm, listen))));
    }

    private Heard heard(Optional<Ear> live, short[] pcm, ScriptAction.Listen listen) {
        try (Ear ear = live.orElseGet(() -> hearing.open(listen))) {
            return ear.end(pcm);
        } catch (RuntimeException engineFailed) {
            LOG.warn("recognition failed ({})", engineFailed.getClass().getSimpleName());
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
        guess = Optional.empty();
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
        guess = Optional.empty();
        detector.forget();
    }
}
