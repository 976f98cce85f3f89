package io.callwell.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundsTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Test
    void aRoundThatFailedIsTriedAgain() throws InterruptedException {
        var times = new AtomicInteger();
        var third = new CountDownLatch(3);
        var rounds = new Rounds(new Round("failing", AT_ONCE, () -> {
            third.countDown();
            if (times.incrementAndGet() < 3) {
                throw new IllegalStateException("the database is away");
            }
        }));

        rounds.start();

        assertThat(third.await(20, TimeUnit.SECONDS)).isTrue();
        rounds.stop();
    }

    @Test
    void aRoundIsTriedAgainAfterAnErrorOfTheMachine() throws InterruptedException {
        var second = new CountDownLatch(2);
        var rounds = new Rounds(new Round("overflowing", AT_ONCE, () -> {
            second.countDown();
            if (second.getCount() == 1) {
                throw new StackOverflowError();
            }
        }));

        rounds.start();

        assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
        rounds.stop();
    }

    @Test
    void aSlowRoundDoesNotHoldUpTheOthers() throws InterruptedException {
        var never = new CountDownLatch(1);
        var other = new CountDownLatch(5);
        var rounds = new Rounds(new Round("slow", AT_ONCE, () -> awaitUntilInterrupted(never)), new Round("quick", AT_ONCE, other::countDown));

        rounds.start();

        assertThat(other.await(20, TimeUnit.SECONDS)).isTrue();
        never.countDown();
        rounds.stop();
    }

    @Test
    void whatIsBeingDoneMayEndWhenTheProcessStops() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var rounds = new Rounds(new Round("writing", AT_ONCE, () -> {
            begun.countDown();
            ended.set(awaitUntilInterrupted(mayEnd));
        }));
        rounds.start();
        begun.await();

        Thread stop = Thread.ofVirtual().start(rounds::stop);
        mayEnd.countDown();
        stop.join();

        assertThat(ended).isTrue();
        assertThat(rounds.isRunning()).isFalse();
    }

    @Test
    void thePauseGrowsWithFailuresInARowButHourlyWorkStaysHourly() {
        assertThat(Rounds.pauseAfter(Duration.ofMillis(200), 0)).isEqualTo(Duration.ofMillis(200));
        assertThat(Rounds.pauseAfter(Duration.ofMillis(200), 2)).isEqualTo(Duration.ofMillis(800));
        assertThat(Rounds.pauseAfter(Duration.ofMillis(200), 99)).isEqualTo(Duration.ofMillis(6_400));
        assertThat(Rounds.pauseAfter(Duration.ofHours(1), 99)).isEqualTo(Duration.ofHours(1).plusSeconds(30));
    }

    private static boolean awaitUntilInterrupted(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
