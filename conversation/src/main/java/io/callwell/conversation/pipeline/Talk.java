package io.callwell.conversation.pipeline;

import io.callwell.conversation.replay.Body;
import io.callwell.conversation.replay.Journal;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.turn.Endpointing;
import io.callwell.conversation.turn.Interruption;
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

    private Optional<ScriptAction.Listen> listening = Optional.empty();
    private Optional<ScriptAction.Finish> finishing = Optional.empty();
    private int question;
    private boolean interrupted;
    private boolean lineGone;
    private boolean over;

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
        ears.expect(Opening.HELLO);
    }

    boolean isOver() {
        return over;
    }

    /** The outcome, when this stream has come to one. */
    Optional<ScriptAction.Finish> finish() {
        return finishing;
    }

    boolean isLineGone() {
        return lineGone;
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
            case Frame.Key key -> key(key.digit());
            case Frame.Typed(String text) -> typed(text);
            case Frame.Mark mark -> {
                mouth.mark(mark.name(), time.ms());
                settle();
            }
            case Frame.Recognised recognised -> ears.recognised(recognised.turn(), recognised.speech()).ifPresent(this::recognised);
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
            ears.missing(time.ms()).filter(TurnEvent.Ended.class::isInstance).map(TurnEvent.Ended.class::cast).ifPresent(this::ended);
            mouth.tick(time.ms());
            ears.overdue(time.ms()).flatMap(turn -> ears.recognised(turn, new Speech.OutOfGrammar())).ifPresent(this::recognised);
            if (opening.mayBegin(setting.time().ms(), ears.isSpeaking())) {
                begin();
            }
            settle();
            if (listening.isPresent() && patience.isOver(time.ms(), listening.get().noInput())) {
                patience.restart(time.ms());
                input(new ScriptInput.Silence(setting.time().now()),
                        new Body.Timer(setting.part(), listening.get().node(), "silence", time.ms()));
            }
        } catch (FencedException younger) {
            stop("fenced: another media process has the call");
        } catch (JournalLostException lost) {
            stop("the journal cannot be written");
        }
    }

    private void begin() {
        opening.begun();
        boolean resumed = setting.part() > 1;
        input(resumed ? new ScriptInput.Resumed(setting.time().now()) : new ScriptInput.Started(setting.time().now()),
                new Body.Stream(setting.part(), resumed ? "resumed" : "started", 0, time.ms()));
    }

    private void audio(Frame.Audio audio) {
        time.frame(audio.atMs());
        setting.recording().patient(audio.muLaw(), Math.max(0, audio.atMs() - audio.muLaw().length / 8));
        Optional<TurnEvent> event = ears.frame(audio.muLaw(), audio.atMs(), mouth.isAudible());
        if (event.isPresent() && event.get() instanceof TurnEvent.Ended ended) {
            ended(ended);
        } else if (ears.isSpeaking() && mayInterrupt()) {
            interrupted = true;
            mouth.pause(time.ms());
        }
        if (ears.isSpeaking()) {
            patience.restart(time.ms());
        }
    }

    private boolean mayInterrupt() {
        return !interrupted && listening.isPresent() && mouth.isAudible()
                && mouth.current().filter(u -> u.say().interruptible() && !opening.protects(u.say().utterance(), u.heardSinceMs(), time.ms()))
                        .isPresent();
    }

    private void ended(TurnEvent.Ended ended) {
        if (opening.isOpen()) {
            opening.saidHello();
        } else if (ended.isClick()) {
            ears.click().ifPresent(this::recognised);
            takeUpAgain();
        } else if (listening.isEmpty() || !interrupted && mouth.isAudible() && listening.get().expected() != Expected.MACHINE_END) {
            takeUpAgain();
        } else if (listening.get().expected() == Expected.MACHINE_END) {
            give(ended, new Speech.Noise());
        } else {
            speechLog.meter().spoke(ended.spokeMs(), Math.max(ended.atMs(), time.ms()));
            ears.recognise(ended, listening.get(), time.ms());
        }
    }

    private void takeUpAgain() {
        if (interrupted && !ears.isRecognising()) {
            interrupted = false;
            mouth.resume(time.ms());
        }
    }

    private void recognised(Ears.Result result) {
        speechLog.meter().recognised(time.ms());
        if (interrupted && judge(result.speech()) == Interruption.RESUME) {
            speechLog.meter().dismiss();
            chronicle.note(setting.time().now(), heard(result, true));
            takeUpAgain();
            return;
        }
        if (result.speech() instanceof Speech.Noise && !interrupted) {
            speechLog.meter().dismiss();
        }
        give(result.ended(), result.speech());
    }

    private Interruption judge(Speech speech) {
        boolean again = mouth.current().map(u -> u.interruptions() > 1).orElse(false);
        return switch (speech) {
            case Speech.Words(String text, double _) -> Interruption.judge(
                    chronicle.engine().meaning(chronicle.state(), text, setting.time().now()), mouth.shareHeard(question) >= 0.5);
            case Speech.OutOfGrammar _ -> again ? Interruption.YIELD : Interruption.RESUME;
            case Speech.Noise _ -> Interruption.RESUME;
        };
    }

    /** The person's turn reaches the script; whatever we had left to say is over. */
    private void give(TurnEvent.Ended ended, Speech speech) {
        fallSilent();
        patience.restart(time.ms());
        Ears.Result result = new Ears.Result(ended, speech);
        if (speech instanceof Speech.Words(String text, double _)) {
            setting.live().words("patient", text, setting.time().now(), node());
        }
        input(new ScriptInput.Heard(setting.time().now(), speech), heard(result, false));
        speechLog.meter().decided(time.ms());
    }

    private Body.Heard heard(Ears.Result result, boolean aside) {
        String text = result.speech() instanceof Speech.Words(String words, double _) ? words : "";
        double confidence = result.speech() instanceof Speech.Words(String _, double sure) ? sure : 0;
        return new Body.Heard(setting.part(), node(), Journal.word(result.speech()), text, confidence, result.ended().beganMs(),
                result.ended().spokeMs(), aside);
    }

    private void key(char digit) {
        if (listening.isEmpty() || opening.isOpen()) {
            return;
        }
        ears.forget();
        if (mouth.current().map(u -> u.say().interruptible()).orElse(true)) {
            fallSilent();
        }
        patience.restart(time.ms());
        setting.live().words("patient", Character.toString(digit), setting.time().now(), node());
        input(new ScriptInput.Key(setting.time().now(), digit), new Body.Key(setting.part(), node(), Character.toString(digit), time.ms()));
    }

    /** Words that need no recognition are as sure as a key. */
    private void typed(String text) {
        if (opening.isOpen()) {
            opening.saidHello();
            return;
        }
        if (listening.isEmpty()) {
            return;
        }
        ears.forget();
        if (mouth.current().map(u -> u.say().interruptible()).orElse(true)) {
            fallSilent();
        }
        patience.restart(time.ms());
        setting.live().words("patient", text, setting.time().now(), node());
        Speech words = new Speech.Words(text, 1);
        input(new ScriptInput.Heard(setting.time().now(), words),
                new Body.Heard(setting.part(), node(), Journal.word(words), text, 1, time.ms(), time.ms(), false));
    }

    private void fallSilent() {
        interrupted = false;
        if (!mouth.isQuiet()) {
            mouth.drop(time.ms());
            speechLog.report();
        }
    }

    private void replied(Frame.Replied replied) {
        if (errands.answered(replied.request())) {
            input(new ScriptInput.Reply(setting.time().now(), replied.request(), replied.answer()),
                    new Body.Reply(replied.request(), replied.answer()));
        }
    }

    private void unspeakable(int utterance) {
        mouth.drop(time.ms());
        input(new ScriptInput.Unspeakable(setting.time().now(), utterance),
                new Body.Stream(setting.part(), "unspeakable", utterance, time.ms()));
    }

    private void closed(CloseReason reason) {
        lineGone = true;
        mouth.drop(time.ms());
        speechLog.report();
        switch (reason) {
            case STOPPED -> {
                if (finishing.isEmpty()) {
                    input(new ScriptInput.Gone(setting.time().now()), new Body.Stream(setting.part(), "gone", 0, time.ms()));
                }
            }
            case BROKEN, CLOSED_BY_US -> {
                chronicle.note(setting.time().now(), new Body.Stream(setting.part(), "broken", 0, time.ms()));
                over = true;
            }
        }
        settle();
    }

    private void input(ScriptInput input, Body body) {
        List<ScriptAction> actions = chronicle.input(input, body);
        if (!actions.isEmpty()) {
            actions.forEach(this::act);
            setting.foresight().look(chronicle);
        }
        settle();
    }

    private void act(ScriptAction action) {
        switch (action) {
            case ScriptAction.Say say -> {
                question = say.utterance();
                if (!lineGone) {
                    mouth.say(say, time.ms());
                }
            }
            case ScriptAction.Listen listen -> {
                listening = Optional.of(listen);
                patience.restart(time.ms());
                ears.expect(Endpointing.of(listen.expected()));
            }
            case ScriptAction.CallService call -> {
                listening = Optional.empty();
                errands.run(call);
            }
            case ScriptAction.Finish finish -> {
                listening = Optional.empty();
                finishing = Optional.of(finish);
            }
        }
    }

    /** Nothing is left to be said: then silence counts, and a talk that has its outcome is over. */
    private void settle() {
        speechLog.report();
        if (!mouth.isQuiet() || ears.isRecognising() || ears.isSpeaking()) {
            patience.restart(time.ms());
        }
        if (finishing.isPresent() && mouth.isQuiet()) {
            over = true;
        }
    }

    private void stop(String why) {
        LOG.warn("call {} part {}: {}", chronicle.state().facts().call(), setting.part(), why);
        over = true;
        leg.clear();
        leg.close();
    }

    private String node() {
        return listening.map(ScriptAction.Listen::node).orElse(chronicle.state().node());
    }
}
