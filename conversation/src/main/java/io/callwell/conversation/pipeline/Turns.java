package io.callwell.conversation.pipeline;

import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.turn.Interruption;
import io.callwell.conversation.turn.Keys;
import io.callwell.conversation.turn.TurnEvent;

/** The person's side of a talk: sound, keys and typed words become turns, or nothing. Used by the talk's own thread only. */
final class Turns {

    private static final char HUMAN = '0';

    private final TalkSetting setting;
    private final StreamTime time;
    private final Ears ears;
    private final Mouth mouth;
    private final SpeechLog speechLog;
    private final Patience patience;
    private final Opening opening;
    private final Floor floor;
    private final Dialogue dialogue;
    private final Runnable settle;
    private final Keys keys = new Keys();
    private boolean overlapping;
    private boolean wantsHuman;

    /** @param settle what follows whenever the script was given something */
    Turns(TalkSetting setting, StreamTime time, Ears ears, Mouth mouth, SpeechLog speechLog, Patience patience, Opening opening, Floor floor,
            Dialogue dialogue, Runnable settle) {
        this.setting = setting;
        this.time = time;
        this.ears = ears;
        this.mouth = mouth;
        this.speechLog = speechLog;
        this.patience = patience;
        this.opening = opening;
        this.floor = floor;
        this.dialogue = dialogue;
        this.settle = settle;
    }

    /** A key that the carrier tells; one that is heard as well is one press. */
    void key(char digit) {
        if (keys.told(digit, time.ms())) {
            press(digit);
        }
    }

    /** A key that could answer nothing when it was pressed, now that it can. */
    void takeUpKey() {
        if (wantsHuman && dialogue.listening().isPresent()) {
            wantsHuman = false;
            press(HUMAN);
        }
    }

    void audio(Frame.Audio audio) {
        time.frame(audio.atMs());
        setting.recording().patient(audio.muLaw(), Math.max(0, audio.atMs() - audio.muLaw().length / 8));
        ears.frame(audio.muLaw(), audio.atMs(), mouth.isAudible()).ifPresent(this::turn);
        ears.tone().filter(key -> keys.heard(key, time.ms())).ifPresent(this::press);
        if (ears.isSpeaking()) {
            patience.restart(time.ms());
            if (dialogue.listening().isPresent()) {
                floor.claim(time.ms());
            }
        }
    }

    void turn(TurnEvent event) {
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
    void guessed(Speech speech) {
        ears.judged(floor.completion(speech));
    }

    void recognised(Ears.Result result) {
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
        settle.run();
        speechLog.meter().decided(time.ms());
    }

    private void press(char digit) {
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
        settle.run();
    }

    /** Words that need no recognition are as sure as a key. */
    void typed(String text) {
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
        settle.run();
    }

    void fallSilent() {
        floor.cleared();
        if (!mouth.isQuiet() && !mouth.isOnlyFilling()) {
            mouth.drop(time.ms());
            speechLog.report();
        }
    }
}
