package io.callwell.auth;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Slows down guessing: after some failures for a login from an address, many more for the login from anywhere, or many from one
 * address, further attempts are refused for a while, right password or not. A stranger who guesses thus locks himself out long
 * before the one whose login it is. Logins that do not exist are treated alike, so that a lock tells nothing. Kept in the memory of one
 * process; when there are more offenders than it can hold, everybody new is refused until old failures have expired. Thread-safe.
 */
final class SignInLocks {

    private static final int MOST_KEYS = 100_000;
    private static final int IPV6_BYTES = 16;
    /** So many times the failures that lock a login in one place lock it everywhere. */
    private static final int PLACES = 10;

    private final Map<String, Deque<Instant>> failures = new HashMap<>();
    private final Map<String, Instant> refusals = new HashMap<>();
    private final ReentrantLock guard = new ReentrantLock();
    private final int perLogin;
    private final int perAddress;
    private final Duration window;
    private final InstantSource clock;

    SignInLocks(int perLogin, int perAddress, Duration window, InstantSource clock) {
        this.perLogin = perLogin;
        this.perAddress = perAddress;
        this.window = window;
        this.clock = clock;
    }

    /** Whether somebody may try a password. */
    sealed interface Turn {

        /**
         * May try. Counts as a failure from now on, so that guesses sent at the same time cannot all pass before the first of them has
         * failed; whoever knows the end of it says so.
         */
        record Open(String login, String address, Instant at) implements Turn {}

        /**
         * May not.
         *
         * @param first whether this is the first refusal of its kind within the time of a lock: the one worth a record
         */
        record Locked(boolean first) implements Turn {}
    }

    /** Decides and counts in one. */
    Turn next(String login, String address) {
        guard.lock();
        try {
            Optional<String> lock = lock(login, address);
            if (lock.isPresent()) {
                return new Turn.Locked(firstRefusal(lock.get()));
            }
            Instant now = clock.instant();
            note(placeKey(login, address), perLogin, now);
            note(loginKey(login), PLACES * perLogin, now);
            note(addressKey(address), perAddress, now);
            return new Turn.Open(login, address, now);
        } finally {
            guard.unlock();
        }
    }

    private Optional<String> lock(String login, String address) {
        if (count(placeKey(login, address)) >= perLogin) {
            return Optional.of(placeKey(login, address));
        }
        if (count(loginKey(login)) >= PLACES * perLogin) {
            return Optional.of(loginKey(login));
        }
        if (count(addressKey(address)) >= perAddress) {
            // each hospital has a record of its own
            return Optional.of(addressKey(address) + login.substring(Math.max(0, login.lastIndexOf('@'))));
        }
        return full() ? Optional.of("everybody") : Optional.empty();
    }

    private boolean firstRefusal(String lock) {
        Instant now = clock.instant();
        if (refusals.size() >= MOST_KEYS) {
            refusals.values().removeIf(at -> !at.isAfter(now.minus(window)));
        }
        Instant before = refusals.get(lock);
        boolean first = before == null || !before.isAfter(now.minus(window));
        boolean room = before != null || refusals.size() < MOST_KEYS;
        if (first && room) {
            refusals.put(lock, now);
        }
        return first && room;
    }

    /**
     * The password was right. That clears its login; an address has to wait for older failures, or one good account would let it try all
     * others.
     */
    void succeeded(Turn.Open turn) {
        guard.lock();
        try {
            failures.remove(placeKey(turn.login(), turn.address()));
            failures.remove(loginKey(turn.login()));
            takeBack(addressKey(turn.address()), turn.at());
        } finally {
            guard.unlock();
        }
    }

    /** Nobody knows whether the password was right: it does not count. */
    void abandoned(Turn.Open turn) {
        guard.lock();
        try {
            takeBack(placeKey(turn.login(), turn.address()), turn.at());
            takeBack(loginKey(turn.login()), turn.at());
            takeBack(addressKey(turn.address()), turn.at());
        } finally {
            guard.unlock();
        }
    }

    private void takeBack(String key, Instant at) {
        Deque<Instant> times = failures.get(key);
        if (times != null && times.removeLastOccurrence(at) && times.isEmpty()) {
            failures.remove(key);
        }
    }

    private void note(String key, int most, Instant at) {
        Deque<Instant> times = failures.computeIfAbsent(key, any -> new ArrayDeque<>());
        times.addLast(at);
        while (times.size() > most) {
            times.removeFirst();
        }
    }

    private int count(String key) {
        Deque<Instant> times = failures.get(key);
        if (times == null) {
            return 0;
        }
        forgetOld(times);
        if (times.isEmpty()) {
            failures.remove(key);
        }
        return times.size();
    }

    private boolean full() {
        if (failures.size() < MOST_KEYS) {
            return false;
        }
        failures.values().removeIf(times -> {
            forgetOld(times);
            return times.isEmpty();
        });
        return failures.size() >= MOST_KEYS;
    }

    private void forgetOld(Deque<Instant> times) {
        Instant oldest = clock.instant().minus(window);
        while (!times.isEmpty() && !times.peekFirst().isAfter(oldest)) {
            times.removeFirst();
        }
    }

    private static String placeKey(String login, String address) {
        return "place " + network(address) + " " + login;
    }

    private static String loginKey(String login) {
        return "login " + login;
    }

    private static String addressKey(String address) {
        return "address " + network(address);
    }

    /** One customer has a whole /64 of IPv6 (RFC 6177), so its addresses count as one, or one could fill the memory alone. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2) : address;
        } catch (IllegalArgumentException unreadable) {
            return address;
        }
    }
}
