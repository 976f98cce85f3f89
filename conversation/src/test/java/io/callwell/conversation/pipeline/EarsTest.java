package io.callwell.conversation.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.ScriptAction.Listen;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.stt.Ear;
import io.callwell.conversation.stt.Heard;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.turn.EnergyGate;
import io.callwell.conversation.turn.TurnEvent;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An ear that hears while the person speaks. */
class EarsTest {

    private static final Listen QUESTION =
            new Listen("ask", Expected.CHOICE, "en-IN", Duration.ofSeconds(5), List.of(), List.of(), Optional.empty());

    private final ByteArrayOutputStream streamed = new ByteArrayOutputStream();
    private final Deque<Frame> mailbox = new ArrayDeque<>();
    private final Ears ears = new Ears(new Live(), new EnergyGate(), Runnable::run, mailbox::add);
    private int opened;
    private int closed;
    private long nowMs;

    private Optional<TurnEvent.Ended> hears(boolean loud, int ms) {
        for (int at = 0; at < ms; at += 20) {
            nowMs += 20;
            byte[] frame = new byte[MuLaw.FRAME_BYTES];
            Arrays.fill(frame, MuLaw.SILENCE);
            if (loud) {
                for (int i = 0; i < frame.length; i++) {
                    frame[i] = (byte) (i % 2 == 0 ? 0x10 : 0x90);
                }
            }
            Optional<TurnEvent> event = ears.frame(frame, nowMs, false);
            if (event.isPresent() && event.get() instanceof TurnEvent.Ended ended) {
                return Optional.of(ended);
            }
        }
        return Optional.empty();
    }

    @Test
    void hearsEveryByteOfTheTurnFromBeforeItsFirstSoundOn() {
        ears.listen(QUESTION);
        hears(false, 500);
        hears(true, 700);
        TurnEvent.Ended ended = hears(false, 3_000).orElseThrow();
        ears.recognise(ended, QUESTION, nowMs);
        byte[] live = streamed.toByteArray();
        assertThat(live.length).isBetween(ended.muLaw().length - MuLaw.FRAME_BYTES, ended.muLaw().length);
        assertThat(live).isEqualTo(Arrays.copyOf(ended.muLaw(), live.length));
        assertThat(mailbox).hasSize(1);
        assertThat(ears.recognised(((Frame.Recognised) mailbox.getFirst()).turn(), ((Frame.Recognised) mailbox.getFirst()).heard()).orElseThrow().heard().by())
                .isEqualTo("live");
        assertThat(closed).isEqualTo(opened).isEqualTo(1);
    }

    @Test
    void wordsSoFarAreTheGuessAndCostNoFurtherRecognition() {
        ears.listen(QUESTION);
        hears(true, 700);
        assertThat(ears.guess(QUESTION)).contains(new Speech.Words("move", 0.5));
        assertThat(opened).isEqualTo(1);
        assertThat(mailbox).isEmpty();
    }

    @Test
    void aTurnThatAnswersAnotherQuestionIsHeardAnew() {
        ears.listen(QUESTION);
        hears(true, 700);
        TurnEvent.Ended ended = hears(false, 3_000).orElseThrow();
        Listen other = new Listen("other", Expected.YES_NO, "en-IN", Duration.ofSeconds(5), List.of(), List.of(), Optional.empty());
        ears.recognise(ended, other, nowMs);
        assertThat(opened).isEqualTo(2);
        assertThat(closed).isEqualTo(2);
    }

    @Test
    void whatAKeyAnsweredIsNotHeardAnyMore() {
        ears.listen(QUESTION);
        hears(true, 700);
        ears.forget();
        assertThat(closed).isEqualTo(opened).isEqualTo(1);
    }

    @Test
    void whatIsSaidWhileTheTalkEndsKeepsNoEngine() {
        ears.listen(QUESTION);
        hears(true, 700);
        ears.close();
        assertThat(closed).isEqualTo(opened).isEqualTo(1);
    }

    private final class Live implements Hearing {
        @Override
        public Speech hear(short[] pcm, Listen listen) {
            throw new AssertionError("whole turns are not asked for");
        }

        @Override
        public Ear open(Listen listen) {
            opened++;
            return new Ear() {
                private boolean done;

                @Override
                public void audio(byte[] muLaw) {
                    streamed.writeBytes(muLaw);
                }

                @Override
                public boolean isLive() {
                    return true;
                }

                @Override
                public Optional<String> soFar() {
                    return Optional.of("move");
                }

                @Override
                public Heard end(short[] wholeTurn) {
                    return new Heard(new Speech.Words("move it", 0.9), "live", List.of());
                }

                @Override
                public void close() {
                    closed += done ? 0 : 1;
                    done = true;
                }
            };
        }
    }
}
