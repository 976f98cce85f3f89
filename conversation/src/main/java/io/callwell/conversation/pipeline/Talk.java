package io.callwell.conversation.pipeline;

import io.callwell.conversation.replay.Body;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput;
import io.callwell.platform.problem.FencedException;
import io.callwell.telephony.media.MediaLeg;
import io.callwell.telephony.media.MediaListener.CloseReason;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of one call: takes frames, decides whose turn it is, and lets its collaborators act. Single-threaded: {@link #handle} and
 * {@link #tick} are called by one thread; it neither sleeps nor waits, but for the journal.
 */
final class Talk {

    private static final Logger LOG = LoggerFactory.getLogger(Talk.class);
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
    private final Dialogue dialogue;
    private final Turns turns;

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
        this.turns = new Turns(setting, time, ears, mouth, speechLog, patience, opening, floor, dialogue, this::after);
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
            case Frame.Audio audio -> turns.audio(audio);
            case Frame.Typed(String text) -> turns.typed(text);
            case Frame.Key key -> turns.key(key.digit());
            case Frame.Mark mark -> {
                mouth.mark(mark.name(), time.ms());
                settle();
            }
            case Frame.Recognised recognised -> {
                ears.guessed(recognised.turn(), recognised.heard()).ifPresent(turns::guessed);
                ears.recognised(recognised.turn(), recognised.heard()).ifPresent(turns::recognised);
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
            ears.missing(time.ms()).ifPresent(turns::turn);
            mouth.tick(time.ms());
            fill();
            ears.overdue(time.ms()).flatMap(turn -> ears.recognised(turn, Ears.NOT_HEARD)).ifPresent(turns::recognised);
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
        turns.fallSilent();
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
        turns.takeUpKey();
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
