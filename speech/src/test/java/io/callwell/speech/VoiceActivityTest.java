package io.callwell.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.audio.MuLaw;
import io.callwell.audio.Noise;
import io.callwell.audio.Telephone;
import io.callwell.speech.VoiceActivity.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class VoiceActivityTest {

    private static final int HANG_OVER_MS = 500;
    private static final int LEAD_MS = 1_000;
    private static final short[] TURN = new Synthesizers().synthesize("yes that is correct", new Voice(Locale.ENGLISH, "rms", 1, 1));

    private record Heard(State state, int atMs) {}

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsOneTurnOnACleanLine(boolean withDetector) {
        oneTurn(events(line(), withDetector), 120, 900);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsOneTurnInANoisyRoom(boolean withDetector) {
        oneTurn(events(Noise.add(line(), Noise.Colour.PINK, 20, 7), withDetector), 200, 1_000);
    }

    @Test
    void silenceHissAndAClickAreNoTurn() {
        assertThat(events(new short[40_000], true)).isEmpty();
        assertThat(events(Noise.make(Noise.Colour.PINK, 40_000, 100, 2), true)).isEmpty();
        short[] click = new short[40_000];
        System.arraycopy(Noise.make(Noise.Colour.WHITE, 200, 9_000, 2), 0, click, 16_000, 200);
        assertThat(events(click, true)).isEmpty();
    }

    @Test
    void theHangOverMayChangeWithinATurn() {
        try (VoiceActivity activity = new VoiceActivity()) {
            short[] line = line();
            int at = 0;
            State state = State.QUIET;
            while (state != State.PAUSING || activity.msOfSilence() < 200) {
                state = activity.accept(line, at, 2_000);
                at += MuLaw.FRAME_BYTES;
            }
            assertThat(activity.msOfSpeech()).isGreaterThan(400);
            assertThat(activity.accept(line, at, 200)).isEqualTo(State.ENDED);
        }
    }

    private static void oneTurn(List<Heard> events, int latestOnsetMs, int latestEndMs) {
        int endOfSpeech = LEAD_MS + TURN.length / 8;
        assertThat(events).extracting(Heard::state).containsExactly(State.STARTED, State.ENDED);
        assertThat(events.getFirst().atMs()).isBetween(LEAD_MS, LEAD_MS + latestOnsetMs);
        assertThat(events.getLast().atMs()).isBetween(endOfSpeech + HANG_OVER_MS - 250, endOfSpeech + latestEndMs);
    }

    /** A second of silence, the turn, two seconds of silence. */
    private static short[] line() {
        short[] line = new short[LEAD_MS * 8 + TURN.length + 16_000];
        System.arraycopy(TURN, 0, line, LEAD_MS * 8, TURN.length);
        return Telephone.line(line);
    }

    private static List<Heard> events(short[] line, boolean withDetector) {
        List<Heard> events = new ArrayList<>();
        try (VoiceActivity activity = new VoiceActivity(withDetector)) {
            for (int at = 0; at + MuLaw.FRAME_BYTES <= line.length; at += MuLaw.FRAME_BYTES) {
                State state = activity.accept(line, at, HANG_OVER_MS);
                if (state == State.STARTED || state == State.ENDED) {
                    events.add(new Heard(state, at / 8 + VoiceActivity.FRAME_MS));
                }
            }
        }
        return events;
    }
}
