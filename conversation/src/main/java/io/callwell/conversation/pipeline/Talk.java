package io.callwell.conversation.pipeline;

import io.callwell.conversation.replay.Body;
import io.callwell.conversation.replay.Journal;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.turn.Endpointing;
import io.callwell.conversation.turn.Interruption;
import io.callwell.conversation.turn.Keys;
import io.callwell.conversation.turn.TurnEvent;
import io.callwell.platform.problem.FencedException;
import io.callwell.telephony.media.MediaLeg;
import io.callwell.telephony.media.MediaListener.CloseReason;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of one call: takes frames, decides whose turn it is, and lets its collaborators act. Single-threaded: {@link #handle} and
 * {@link #tick} are called by one thread; it neither sleeps nor waits, but for the journal.
 */
final class Talk {

    private static final Logger LOG = LoggerFactory.getLogger(Talk.class);
    private static final char HUMAN = '0';
    /** The last mark tells that the carrier has sent our last word; on its way through the network it is not to be cut. */
    private static final long LAST_WORD_MS = 200;

    private final TalkSetting setting;
    private final MediaLeg leg;
    private final StreamTime time;
    private final Chronicle chronicle;
    private final Ears ears;
    private final Mouth mouth;
    private final Errands errands;
    private final SpeechLog speechLog;
    private final Patience patience = new Patience();
    private final Opening opening;
    private final Floor floor;
    private final Filler filler;
    private final Keys keys = new Keys();
    private final Dialogue dialogue;

    private boolean overlapping;
    private boolean wantsHuman;
    private boolean over;
    private boolean timeIsUp;

    Talk(TalkSetting setting, MediaLeg leg, Chronicle chronicle, java.util.function.Consumer<Frame> mailbox) {
        this.setting = setting;
        this.leg = leg;
        this.chronicle = chronicle;
        this.time = new StreamTime(setting.time());
        this.ears = new Ears(setting.hearing(), setting.gate(), setting.work(), mailbox);
        this.errands = new Errands(setting.services(), setting.work(), mailbox, setting.time());
        this.speechLog = new SpeechLog(setting, chronicle, this::unspeakable);
        this.mouth = new Mouth(leg, setting.voices(), setting.work(), mailbox, speechLog);
        this.opening = new Opening(setting.time().ms(), setting.part() > 1 || chronicle.state().facts().machine());
        this.filler = new Filler(setting, mouth, chronicle);
        this.floor = new Floor(setting, mouth, chronicle, opening);
        this.dialogue = new Dialogue(setting, time, chronicle, mouth, ears, floor, errands, patience);
        ears.expect(Opening.HELLO);
    }

    boolean isOver() {
        return over;
    }

    /** The outcome, when this stream has come to one. */
    Optional<ScriptAction.Finish> finish() {
        return dialogue.finishing();
    }

    /** For whoever has run the talk to its end, however it ended: an engine that still listens is let go. */
    void letGo() {
        ears.close();
    }

    boolean isLineGone() {
        return dialogue.isLineGone();
    }

    void handle(Frame frame) {
        try {
            take(frame);
        } catch (FencedException younger) {
            stop("fenced: another media process has the call");
        } catch (JournalLostException lost) {
            stop("the journal cannot be written");
        }
    }

    private void take(Frame frame) {
        if (over) {
            return;
        }
        switch (frame) {
            case Frame.Audio audio -> audio(audio);
            case Frame.Typed(String text) -> typed(text);
            case Frame.Key key -> {
                if (keys.told(key.digit(), time.ms())) {
                    key(key.digit());
                }
            }
            case Frame.Mark mark -> {
                mouth.mark(mark.name(), time.ms());
                settle();
            }
            case Frame.Recognised recognised -> {
                ears.guessed(recognised.turn(), recognised.heard()).ifPresent(this::guessed);
                ears.recognised(recognised.turn(), recognised.heard()).ifPresent(this::recognised);
            }
            case Frame.Replied replied -> replied(replied);
            case Frame.SentenceReady ready -> {
                if (ready.generation() == mouth.generation()) {
                    mouth.arrived(ready, time.ms());
                }
            }
            case Frame.SentenceFailed failed -> {
                if (failed.generation() == mouth.generation()) {
                    mouth.failed(failed);
                }
            }
            case Frame.Closed closed -> closed(closed.reason());
            case Frame.TimeUp _ -> timeIsUp = true;
            case Frame.Shutdown _ -> stop("the process is shutting down");
        }
    }

    /** Time has passed. */
    void tick() {
        if (over) {
            return;
        }
        try {
            errands.tick();
            ears.missing(time.ms()).ifPresent(this::turn);
            mouth.tick(time.ms());
            fill();
            ears.overdue(time.ms()).flatMap(turn -> ears.recognised(turn, Ears.NOT_HEARD)).ifPresent(this::recognised);
            if (opening.mayBegin(setting.time().ms(), ears.isSpeaking())) {
                begin();
            }
            settle();
            if (timeIsUp && dialogue.listening().isPresent() && !ears.isSpeaking() && !ears.isRecognising()) {
                endForTime();
            }
            if (dialogue.listening().filter(listen -> patience.isOver(time.ms(), listen.noInput())).isPresent()) {
                patience.restart(time.ms());
                dialogue.silence();
                after();
            }
        } catch (FencedException younger) {
            stop("fenced: another media process has the call");
        } catch (JournalLostException lost) {
            stop("the journal cannot be written");
        }
    }

    /** Covers a wait that an engine makes. */
    private void fill() {
        boolean working = ears.isRecognising() && mouth.isQuiet() || mouth.isWaitingForAudio();
        boolean answering = speechLog.meter().isOpen() && !ears.isSpeaking() && !dialogue.isLineGone() && dialogue.finishing().isEmpty();
        if (working && answering) {
            filler.whileWaiting(speechLog.meter().spokeMs(), speechLog.meter().endedMs(),
                    dialogue.listening().map(ScriptAction.Listen::language).orElse(chronicle.state().facts().language()), time.ms());
        }
    }

    /** Not while the person speaks, nor while something is being written: their answer is taken and said first. */
    private void endForTime() {
        timeIsUp = false;
        fallSilent();
        dialogue.stream(new ScriptInput.TimeUp(setting.time().now()), "time-up", 0);
        after();
    }

    private void begin() {
        opening.begun();
        boolean resumed = setting.part() > 1;
        dialogue.stream(resumed ? new ScriptInput.Resumed(setting.time().now()) : new ScriptInput.Started(setting.time().now()),
                resumed ? "resumed" : "started", 0);
        after();
    }

    private void audio(Frame.Audio audio) {
        time.frame(audio.atMs());
        setting.recording().patient(audio.muLaw(), Math.max(0, audio.atMs() - audio.muLaw().length / 8));
        ears.frame(audio.muLaw(), audio.atMs(), mouth.isAudible()).ifPresent(this::turn);
        ears.tone().filter(key -> keys.heard(key, time.ms())).ifPresent(this::key);
        if (ears.isSpeaking()) {
            patience.restart(time.ms());
            if (dialogue.listening().isPresent()) {
                floor.claim(time.ms());
            }
        }
    }

    private void turn(TurnEvent event) {
        switch (event) {
            case TurnEvent.Began began -> floor.onset(began.beganMs());
            case TurnEvent.Paused _ -> dialogue.listening().filter(l -> !opening.isOpen() && l.expected() != Expected.MACHINE_END)
                    .flatMap(ears::guess).ifPresent(this::guessed);
            case TurnEvent.WentOn _ -> { }
            case TurnEvent.Ended ended -> ended(ended);
        }
    }

    private void ended(TurnEvent.Ended ended) {
        overlapping = !floor.isInterrupted() && mouth.isAudible() && !mouth.isOnlyFilling();
        if (opening.isOpen()) {
            opening.saidHello();
        } else if (ended.isClick()) {
            ears.click().ifPresent(this::recognised);
            takeUpAgain();
        } else if (dialogue.listening().isEmpty()) {
            takeUpAgain();
        } else if (dialogue.listening().get().expected() == Expected.MACHINE_END) {
            give(new Ears.Result(ended, Ears.NO_WORDS));
        } else {
            if (speechLog.meter().spoke(ended.spokeMs(), Math.max(ended.atMs(), time.ms()))) {
                setting.metrics().unanswered();
            }
            ears.recognise(ended, dialogue.listening().get(), time.ms()).ifPresent(this::recognised);
        }
    }

    private void takeUpAgain() {
        if (!ears.isRecognising()) {
            floor.takeUpAgain(time.ms());
        }
    }

    /** What was said before a pause that still lasts. */
    private void guessed(Speech speech) {
        ears.judged(floor.completion(speech));
    }

    private void recognised(Ears.Result result) {
        speechLog.meter().recognised(time.ms());
        if (floor.isInterrupted()) {
            boolean real = floor.judge(result.speech()) == Interruption.YIELD;
            setting.metrics().interruption(real);
            if (!real) {
                beside(result);
                takeUpAgain();
                return;
            }
            floor.mistaken().ifPresent(pause -> {
                setting.metrics().cutOff(pause);
                ears.cutOff(pause);
            });
        } else if (overlapping && !floor.isCommand(result.speech()) || floor.isBeside(result.speech())) {
            beside(result);
            return;
        } else if (result.speech() instanceof Speech.Noise) {
            speechLog.meter().dismiss();
        }
        give(result);
    }

    /** Heard and written down, but no turn. */
    private void beside(Ears.Result result) {
        speechLog.meter().dismiss();
        dialogue.heardBeside(result);
    }

    /** The person's turn reaches the script; whatever we had left to say is over. */
    private void give(Ears.Result result) {
        fallSilent();
        floor.given(result.ended().spokeMs());
        patience.restart(time.ms());
        dialogue.heard(result);
        after();
        speechLog.meter().decided(time.ms());
    }

    private void key(char digit) {
        if (opening.isOpen()) {
            opening.saidHello();
            return;
        }
        if (dialogue.listening().isEmpty()) {
            // nothing has been asked that this could answer, but whoever wants a human is not to ask twice
            wantsHuman |= digit == HUMAN && dialogue.finishing().isEmpty();
            return;
        }
        ears.forget();
        if (floor.isInterrupted() || mouth.current().map(u -> u.say().interruptible()).orElse(true)) {
            fallSilent();
        }
        patience.restart(time.ms());
        dialogue.key(digit);
        after();
    }

    /** Words that need no recognition are as sure as a key. */
    private void typed(String text) {
        if (opening.isOpen()) {
            opening.saidHello();
            return;
        }
        if (dialogue.listening().isEmpty()) {
            return;
        }
        ears.forget();
        if (floor.isInterrupted() || mouth.current().map(u -> u.say().interruptible()).orElse(true)) {
            fallSilent();
        }
        patience.restart(time.ms());
        dialogue.typed(text);
        after();
    }

    private void fallSilent() {
        floor.cleared();
        if (!mouth.isQuiet() && !mouth.isOnlyFilling()) {
            mouth.drop(time.ms());
            speechLog.report();
        }
    }

    private void replied(Frame.Replied replied) {
        if (errands.answered(replied.request())) {
            dialogue.input(new ScriptInput.Reply(setting.time().now(), replied.request(), replied.answer()),
                    new Body.Reply(replied.request(), replied.answer()));
            after();
        }
    }

    private void unspeakable(int utterance) {
        mouth.drop(time.ms());
        dialogue.stream(new ScriptInput.Unspeakable(setting.time().now(), utterance), "unspeakable", utterance);
        after();
    }

    private void closed(CloseReason reason) {
        dialogue.lineIsGone();
        ears.forget();
        mouth.drop(time.ms());
        speechLog.report();
        switch (reason) {
            case STOPPED -> {
                if (dialogue.finishing().isEmpty()) {
                    dialogue.stream(new ScriptInput.Gone(setting.time().now()), "gone", 0);
                }
            }
            case BROKEN, CLOSED_BY_US -> {
                chronicle.note(setting.time().now(), new Body.Stream(setting.part(), "broken", 0, time.ms()));
                over = true;
            }
        }
        settle();
    }

    /** What the script was given has led somewhere. */
    private void after() {
        if (wantsHuman && dialogue.listening().isPresent()) {
            wantsHuman = false;
            key(HUMAN);
        }
        settle();
    }

    /** Nothing is left to be said: then silence counts, and a talk that has its outcome is over. */
    private void settle() {
        speechLog.report();
        if (!mouth.isQuiet() || ears.isRecognising() || ears.isSpeaking()) {
            patience.restart(time.ms());
        }
        if (dialogue.finishing().isPresent() && mouth.isQuiet() && (dialogue.isLineGone() || time.ms() - mouth.quietSinceMs() >= LAST_WORD_MS)) {
            over = true;
        }
    }

    private void stop(String why) {
        LOG.warn("call {} part {}: {}", chronicle.state().facts().call(), setting.part(), why);
        over = true;
        leg.clear();
        leg.close();
    }
}
