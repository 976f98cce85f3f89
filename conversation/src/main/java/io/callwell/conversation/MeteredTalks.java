package io.callwell.conversation;

import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.nlu.Understander;
import io.callwell.conversation.pipeline.TalkMetrics;
import io.callwell.conversation.replay.Body;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * The numbers of turn-taking as meters. {@code callwell.turn_taking} holds each stage of a turn under its tag {@code stage}: {@code endpoint}
 * (the person's last sound to our decision), {@code stt}, {@code nlu} (a part of {@code script}), {@code script}, {@code tts},
 * {@code first_audio} (last sound to our first frame); {@code callwell.heard_latency} is the whole, at the person's ear.
 */
final class MeteredTalks implements TalkMetrics {

    private static final Duration[] OBJECTIVES = {
        Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(60), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
        Duration.ofMillis(800), Duration.ofMillis(1_200), Duration.ofMillis(2_000), Duration.ofMillis(5_000)
    };
    /** A person wonders whether we are still there. */
    private static final long AWKWARD_MS = 3_000;

    private final MeterRegistry registry;
    private final Timer endpoint;
    private final Timer stt;
    private final Timer nlu;
    private final Timer script;
    private final Timer tts;
    private final Timer firstAudio;
    private final Timer heard;
    private final Timer answered;
    private final Timer yielded;
    private final Timer cutOff;
    private final Counter awkward;
    private final Counter unanswered;

    MeteredTalks(MeterRegistry registry) {
        this.registry = registry;
        this.endpoint = stage("endpoint");
        this.stt = stage("stt");
        this.nlu = stage("nlu");
        this.script = stage("script");
        this.tts = stage("tts");
        this.firstAudio = stage("first_audio");
        this.heard = timer("callwell.heard_latency", "from the person's last sound to our first one at their ear");
        this.answered = timer("callwell.answer_to_first_audio", "from the start of the stream to our first sound at the person's ear");
        this.yielded = timer("callwell.time_to_yield", "from the person's first sound over ours to our silence");
        this.cutOff = timer("callwell.eot_misprediction", "pauses that were taken for the end of a turn and were not");
        this.awkward = Counter.builder("callwell.awkward_silence").description("answers that came after 3 s or more").register(registry);
        this.unanswered = Counter.builder("callwell.unanswered_turns").description("turns of the person that nothing answered").register(registry);
    }

    private Timer stage(String stage) {
        return Timer.builder("callwell.turn_taking").description("stages of a turn").tag("stage", stage).serviceLevelObjectives(OBJECTIVES)
                .register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(OBJECTIVES).register(registry);
    }

    @Override
    public void turn(Body.Turn turn) {
        endpoint.record(Duration.ofMillis(turn.endpointMs()));
        stt.record(Duration.ofMillis(turn.sttMs()));
        script.record(Duration.ofMillis(turn.scriptMs()));
        tts.record(Duration.ofMillis(turn.ttsMs()));
        firstAudio.record(Duration.ofMillis(turn.firstAudioMs()));
        heard.record(Duration.ofMillis(turn.heardMs()));
        if (turn.heardMs() >= AWKWARD_MS) {
            awkward.increment();
        }
    }

    @Override
    public void answered(long firstAudioMs) {
        answered.record(Duration.ofMillis(firstAudioMs));
    }

    @Override
    public void yielded(long afterMs) {
        yielded.record(Duration.ofMillis(afterMs));
    }

    @Override
    public void interruption(boolean real) {
        registry.counter(real ? "callwell.interruption" : "callwell.false_interruption").increment();
    }

    @Override
    public void cutOff(long pauseMs) {
        cutOff.record(Duration.ofMillis(pauseMs));
    }

    @Override
    public void unanswered() {
        unanswered.increment();
    }

    /** The same understander, with its time measured. */
    Understander timed(Understander understander) {
        return new Understander() {
            @Override
            public Meaning understand(String text, Question question) {
                return nlu.record(() -> understander.understand(text, question));
            }
        };
    }
}
