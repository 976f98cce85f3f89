package io.callwell.carrier.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.audio.MuLaw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One step is 20 ms of virtual time. */
class PlayoutBufferTest {

    private final PlayoutBuffer buffer = new PlayoutBuffer();
    private final List<String> marks = new ArrayList<>();
    private final byte[] frame = new byte[MuLaw.FRAME_BYTES];

    @Test
    void aMarkComesBackWhenTheAudioBeforeItHasFinishedPlaying() {
        buffer.offer(audio(60));
        buffer.mark("end");

        step(3);
        assertThat(marks).isEmpty();
        step(1);
        assertThat(marks).containsExactly("end");
    }

    @Test
    void aMarkBehindNothingComesBackAtOnce() {
        buffer.mark("now");

        step(1);
        assertThat(marks).containsExactly("now");
    }

    @Test
    void aMarkInTheMiddleOfAFrameComesBackWithTheNextOne() {
        buffer.offer(audio(10));
        buffer.mark("half");
        buffer.offer(audio(10));
        buffer.mark("whole");

        step(1);
        assertThat(marks).isEmpty();
        step(1);
        assertThat(marks).containsExactly("half", "whole");
    }

    @Test
    void audioPlaysInOrderAndSilenceFollows() {
        buffer.offer(new byte[] {1, 2, 3});
        buffer.offer(new byte[] {4});

        assertThat(buffer.play(frame)).isEqualTo(4);
        assertThat(Arrays.copyOf(frame, 5)).containsExactly(1, 2, 3, 4, MuLaw.SILENCE);
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void clearDropsTheAudioAndGivesBackEveryWaitingMarkInOrder() {
        buffer.offer(audio(1_000));
        buffer.mark("a");
        buffer.offer(audio(1_000));
        buffer.mark("b");
        step(2);

        assertThat(buffer.clear()).containsExactly("a", "b");
        assertThat(buffer.isEmpty()).isTrue();
        step(100);
        assertThat(marks).isEmpty();
    }

    @Test
    void whatComesAfterAClearPlaysAtOnce() {
        buffer.offer(audio(1_000));
        buffer.play(frame);
        buffer.clear();
        buffer.offer(new byte[] {9});

        buffer.play(frame);
        assertThat(frame[0]).isEqualTo((byte) 9);
    }

    @Test
    void theNextMarkTellsWhatIsBeingSaid() {
        buffer.offer(audio(100));
        buffer.mark("1:greet");
        buffer.offer(audio(100));
        buffer.mark("2:ask-person");

        assertThat(buffer.nextMark()).contains("1:greet");
        step(6);
        assertThat(buffer.nextMark()).contains("2:ask-person");
    }

    @Test
    void tenMinutesFitAndNoMore() {
        assertThat(buffer.offer(new byte[PlayoutBuffer.LIMIT_BYTES])).isTrue();
        assertThat(buffer.offer(new byte[1])).isFalse();
        step(1);
        assertThat(buffer.offer(new byte[1])).isTrue();
        assertThat(buffer.waitingMs()).isEqualTo(600_000 - 20);
    }

    private void step(int frames) {
        for (int i = 0; i < frames; i++) {
            marks.addAll(buffer.finishedMarks());
            buffer.play(frame);
        }
    }

    private static byte[] audio(int ms) {
        return new byte[ms * 8];
    }
}
