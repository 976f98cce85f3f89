package io.callwell.conversation.pipeline;

import io.callwell.conversation.replay.Body;
import io.callwell.conversation.script.ScriptAction.Say;
import io.callwell.conversation.script.ScriptInput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Notes what became of our speech: in the journal, in the recording, on the screens and in the turn's numbers. */
final class SpeechLog implements Mouth.Listener {

    private final TalkSetting setting;
    private final Chronicle chronicle;
    private final IntConsumer unspeakable;
    private final Meter meter = new Meter();
    private final Deque<Runnable> reports = new ArrayDeque<>();
    private boolean begun;

    SpeechLog(TalkSetting setting, Chronicle chronicle, IntConsumer unspeakable) {
        this.setting = setting;
        this.chronicle = chronicle;
        this.unspeakable = unspeakable;
    }

    Meter meter() {
        return meter;
    }

    /** Writes down what has gathered; not from within the mouth, whose queue is then in motion. */
    void report() {
        while (!reports.isEmpty()) {
            reports.removeFirst().run();
        }
    }

    @Override
    public void sent(Say say, long atMs) {
        if (!Filler.is(say)) {
            meter.sent(say.utterance(), atMs);
        }
        setting.live().words("agent", say.text(), setting.time().now(), say.node());
    }

    @Override
    public void heard(Say say, long atMs) {
        if (!begun) {
            begun = true;
            setting.metrics().answered(atMs);
            reports.add(() -> chronicle.note(setting.time().now(), new Body.Stream(setting.part(), "first-audio", say.utterance(), atMs)));
        }
        meter.heard(say.utterance(), atMs).ifPresent(turn -> {
            setting.metrics().turn(turn);
            setting.live().turn(turn.heardMs());
            reports.add(() -> chronicle.note(setting.time().now(), turn));
        });
    }

    @Override
    public void audible(byte[] muLaw, long atMs) {
        setting.recording().agent(muLaw, Math.max(0, atMs));
    }

    @Override
    public void over(Utterance utterance, boolean complete, long atMs) {
        Say say = utterance.say();
        if (Filler.is(say)) {
            return;
        }
        Body.Played played = new Body.Played(setting.part(), say.utterance(), say.node(), complete ? say.text() : utterance.heardText(), utterance.heardMs(),
                utterance.lengthMs(), complete, utterance.heardSinceMs(), atMs,
                spokenBy(say));
        reports.add(() -> chronicle.input(
                new ScriptInput.Played(setting.time().now(), say.utterance(), played.heardMs(), complete), played));
    }

    private String spokenBy(Say say) {
        return say.sentences().stream().map(s -> setting.voices().by(s, say.language())).distinct().collect(Collectors.joining("+"));
    }

    @Override
    public void unspeakable(Say say) {
        reports.add(() -> unspeakable.accept(say.utterance()));
    }
}
