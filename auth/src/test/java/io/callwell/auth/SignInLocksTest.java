package io.callwell.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.auth.SignInLocks.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SignInLocksTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final SignInLocks locks = new SignInLocks(3, 5, Duration.ofMinutes(15), now::get);

    private boolean mayTry(String login, String address) {
        return locks.next(login, address) instanceof Turn.Open;
    }

    /** A refusal that is worth a record. */
    private boolean recorded(String login, String address) {
        return locks.next(login, address) instanceof Turn.Locked(boolean first) && first;
    }

    @Test
    void locksAStrangerOutBeforeTheOneWhoseLoginItIs() {
        for (int i = 0; i < 3; i++) {
            assertThat(mayTry("meera@asha", "6.6.6.6")).isTrue();
        }

        assertThat(mayTry("meera@asha", "6.6.6.6")).isFalse();
        assertThat(mayTry("meera@asha", "10.0.0.9")).isTrue();
    }

    @Test
    void letsNoGuessSlipThroughAmongOthersAtTheSameTime() throws Exception {
        try (ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> guesses = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                guesses.add(() -> mayTry("meera@asha", "6.6.6.6"));
            }
            int tried = 0;
            for (Future<Boolean> guess : attackers.invokeAll(guesses)) {
                tried += guess.get() ? 1 : 0;
            }
            assertThat(tried).isEqualTo(3);
        }
    }

    @Test
    void locksALoginEverywhereWhenManyPlacesGuess() {
        for (int i = 0; i < 30; i++) {
            assertThat(mayTry("meera@asha", "6.6.6." + i)).isTrue();
        }

        assertThat(mayTry("meera@asha", "10.0.0.9")).isFalse();
        assertThat(mayTry("ravi@asha", "10.0.0.9")).isTrue();
    }

    @Test
    void locksAnAddressThatTriesManyLogins() {
        for (int i = 0; i < 5; i++) {
            locks.next("user" + i + "@asha", "10.0.0.1");
        }

        assertThat(mayTry("meera@asha", "10.0.0.1")).isFalse();
        assertThat(mayTry("meera@asha", "10.0.0.2")).isTrue();
    }

    @Test
    void takesTheAddressesOfOneNetworkForOne() {
        for (int i = 0; i < 5; i++) {
            locks.next("user" + i + "@asha", "2001:db8:0:1::" + i);
        }

        assertThat(mayTry("meera@asha", "2001:db8:0:1:ffff::9")).isFalse();
        assertThat(mayTry("meera@asha", "2001:db8:0:2::9")).isTrue();
    }

    @Test
    void opensAgainAfterAWhile() {
        for (int i = 0; i < 3; i++) {
            locks.next("meera@asha", "10.0.0.1");
        }
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(15)));

        assertThat(mayTry("meera@asha", "10.0.0.1")).isTrue();
    }

    @Test
    void forgetsALoginThatSucceededButNotItsAddress() {
        for (int i = 0; i < 4; i++) {
            locks.next("user" + i + "@asha", "10.0.0.1");
            locks.succeeded((Turn.Open) locks.next("meera@asha", "10.0.0.1"));
        }
        assertThat(mayTry("meera@asha", "10.0.0.1")).as("the fifth failure").isTrue();

        assertThat(mayTry("meera@asha", "10.0.0.1")).isFalse();
    }

    @Test
    void countsNothingWhileNobodyCanTellWhetherThePasswordIsRight() {
        for (int i = 0; i < 20; i++) {
            locks.abandoned((Turn.Open) locks.next("meera@asha", "10.0.0.1"));
        }

        assertThat(mayTry("meera@asha", "10.0.0.1")).isTrue();
    }

    @Test
    void recordsOneRefusalOfALockForEachOfItsTimes() {
        for (int i = 0; i < 3; i++) {
            locks.next("meera@asha", "10.0.0.1");
        }

        assertThat(recorded("meera@asha", "10.0.0.1")).isTrue();
        assertThat(recorded("meera@asha", "10.0.0.1")).isFalse();
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(16)));
        for (int i = 0; i < 3; i++) {
            assertThat(recorded("meera@asha", "10.0.0.1")).isFalse();
        }
        assertThat(recorded("meera@asha", "10.0.0.1")).isTrue();
    }

    @Test
    void recordsALockedAddressOnceForEachHospital() {
        for (int i = 0; i < 5; i++) {
            locks.next("user" + i + "@asha", "10.0.0.1");
        }

        assertThat(recorded("a@asha", "10.0.0.1")).isTrue();
        assertThat(recorded("b@asha", "10.0.0.1")).isFalse();
        assertThat(recorded("a@hudson", "10.0.0.1")).isTrue();
    }
}
