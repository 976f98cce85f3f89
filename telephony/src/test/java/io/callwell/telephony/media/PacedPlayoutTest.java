package io.callwell.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.audio.MuLaw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class PacedPlayoutTest {

    private final List<String> log = new ArrayList<>();
    private final VirtualClock clock = new VirtualClock();

    private static final class VirtualClock implements PacedPlayout.Clockwork {
        private record Due(long at, int order, Runnable task) {}

        private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingInt(Due::order));
        private long now;
        private int order;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void after(long nanos, Runnable task) {
            due.add(new Due(now + Math.max(0, nanos), order++, task));
        }

        void runMs(long ms) {
            long end = now + ms * 1_000_000;
            while (!due.isEmpty() && due.peek().at() <= end) {
                Due next = due.poll();
                now = Math.max(now, next.at());
                next.task().run();
            }
            now = end;
        }
    }

    private PacedPlayout playout(int piece, int aheadMs, boolean steady) {
        return new PacedPlayout(clock, new PacedPlayout.Out() {
            @Override
            public void piece(byte[] muLaw, boolean first) {
                int sound = 0;
                for (byte sample : muLaw) {
                    sound += sample == MuLaw.SILENCE ? 0 : 1;
                }
                log.add(clock.now / 1_000_000 + ":" + sound + (first ? "!" : ""));
            }

            @Override
            public void reached(String mark) {
                log.add(clock.now / 1_000_000 + ":" + mark);
            }

            @Override
            public void dropped(String mark) {
                log.add("dropped " + mark);
            }
        }, piece, aheadMs, steady);
    }

    @Test
    void letsSpeechOutAsItIsHeardAndFillsTheLastPieceWithSilence() {
        PacedPlayout playout = playout(160, 0, false);
        playout.play(new byte[400]);
        playout.mark("end");
        clock.runMs(100);

        assertThat(log).containsExactly("0:160!", "20:160", "40:80", "40:end");
    }

    @Test
    void reachesAMarkInsideAPieceWithThatPiece() {
        PacedPlayout playout = playout(1600, 200, false);
        playout.play(new byte[800]);
        playout.mark("a");
        playout.play(new byte[1600]);
        playout.mark("b");
        playout.mark("c");
        clock.runMs(1_000);

        assertThat(log).containsExactly("0:1600!", "0:a", "0:800", "0:b", "0:c");
    }

    @Test
    void sendsOneLengthAheadAndThenWaits() {
        PacedPlayout playout = playout(1600, 200, false);
        playout.play(new byte[6400]);
        clock.runMs(150);

        assertThat(log).hasSize(2);
        clock.runMs(1_000);
        assertThat(log).containsExactly("0:1600!", "0:1600", "200:1600", "400:1600");
    }

    @Test
    void dropsWhatIsNotOutAndTellsItsMarksInOrder() {
        PacedPlayout playout = playout(160, 0, false);
        playout.play(new byte[1600]);
        playout.mark("a");
        playout.play(new byte[1600]);
        playout.mark("b");
        clock.runMs(10);
        playout.clear();
        clock.runMs(500);
        playout.play(new byte[160]);
        clock.runMs(500);

        assertThat(log).containsExactly("0:160!", "dropped a", "dropped b", "510:160!");
    }

    @Test
    void keepsTheLineAliveWithSilenceWhereThatIsNeeded() {
        PacedPlayout playout = playout(160, 0, true);
        clock.runMs(45);
        playout.play(new byte[160]);
        clock.runMs(20);
        playout.stop();
        clock.runMs(100);

        assertThat(log).containsExactly("0:0", "20:0", "40:0", "60:160!");
    }

    @Test
    void doesNotPourOutWhatAStalledLoopHasMissed() {
        PacedPlayout playout = playout(160, 0, false);
        playout.play(new byte[160 * 200]);
        clock.runMs(0);
        clock.now += 2_000_000_000L;
        clock.runMs(0);

        assertThat(log.size()).isLessThan(15);
    }
}
