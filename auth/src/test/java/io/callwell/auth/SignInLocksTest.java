package io.callwell.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SignInLocksTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final SignInLocks locks = new SignInLocks(3, 5, Duration.ofMinutes(15), now::get);

    @Test
    void locksAStrangerOutBeforeTheOneWhoseLoginItIs() {
        for (int i = 0; i < 3; i++) {
            assertThat(locks.isLocked("meera@asha", "6.6.6.6")).isFalse();
            locks.failed("meera@asha", "6.6.6.6");
        }

        assertThat(locks.isLocked("meera@asha", "6.6.6.6")).isTrue();
        assertThat(locks.isLocked("meera@asha", "10.0.0.9")).isFalse();
    }

    @Test
    void locksALoginEverywhereWhenManyPlacesGuess() {
        for (int i = 0; i < 30; i++) {
            assertThat(locks.isLocked("meera@asha", "6.6.6." + i)).isFalse();
            locks.failed("meera@asha", "6.6.6." + i);
        }

        assertThat(locks.isLocked("meera@asha", "10.0.0.9")).isTrue();
        assertThat(locks.isLocked("ravi@asha", "10.0.0.9")).isFalse();
    }

    @Test
    void locksAnAddressThatTriesManyLogins() {
        for (int i = 0; i < 5; i++) {
            locks.failed("user" + i + "@asha", "10.0.0.1");
        }

        assertThat(locks.isLocked("meera@asha", "10.0.0.1")).isTrue();
        assertThat(locks.isLocked("meera@asha", "10.0.0.2")).isFalse();
    }

    @Test
    void takesTheAddressesOfOneNetworkForOne() {
        for (int i = 0; i < 5; i++) {
            locks.failed("user" + i + "@asha", "2001:db8:0:1::" + i);
        }

        assertThat(locks.isLocked("meera@asha", "2001:db8:0:1:ffff::9")).isTrue();
        assertThat(locks.isLocked("meera@asha", "2001:db8:0:2::9")).isFalse();
    }

    @Test
    void opensAgainAfterAWhile() {
        for (int i = 0; i < 3; i++) {
            locks.failed("meera@asha", "10.0.0.1");
        }
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(15)));

        assertThat(locks.isLocked("meera@asha", "10.0.0.1")).isFalse();
    }

    @Test
    void forgetsALoginThatSucceededButNotItsAddress() {
        for (int i = 0; i < 4; i++) {
            locks.failed("meera@asha", "10.0.0.1");
            locks.succeeded("meera@asha", "10.0.0.1");
        }
        assertThat(locks.isLocked("meera@asha", "10.0.0.1")).isFalse();
        locks.failed("ravi@asha", "10.0.0.1");

        assertThat(locks.isLocked("meera@asha", "10.0.0.1")).isTrue();
    }
}
