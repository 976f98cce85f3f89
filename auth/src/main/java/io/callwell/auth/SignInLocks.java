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
import java.util.concurrent.locks.ReentrantLock;

/**
 * Slows down guessing: after some failures for a login from an address, many more for the login from anywhere, or many from one
 * address, further attempts are refused for a while, right password or not. A stranger who guesses thus locks himself out long
 * before the one whose login it is. Logins that do not exist are treated alike, so that a lock tells nothing. Kept in memory; when there are more
 * offenders than it can hold, everybody new is refused until old failures have expired.
 */
final class SignInLocks {

    private static final int MOST_KEYS = 100_000;
    private static final int IPV6_BYTES = 16;
    /** So many times the failures that lock a login in one place lock it everywhere. */
    private static final int PLACES = 10;

    private final Map<String, Deque<Instant>> failures = new HashMap<>();
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

    boolean isLocked(String login, String address) {
        guard.lock();
        try {
            return count(placeKey(login, address)) >= perLogin
                    || count(loginKey(login)) >= PLACES * perLogin
                    || count(addressKey(address)) >= perAddress
                    || full();
        } finally {
            guard.unlock();
        }
    }

    void failed(String login, String address) {
        guard.lock();
        try {
            note(placeKey(login, address), perLogin);
            note(loginKey(login), PLACES * perLogin);
            note(addressKey(address), perAddress);
        } finally {
            guard.unlock();
        }
    }

    /** The right password clears its login; an address has to wait, or one good account would let it try all others. */
    void succeeded(String login, String address) {
        guard.lock();
        try {
            failures.remove(placeKey(login, address));
            failures.remove(loginKey(login));
        } finally {
            guard.unlock();
        }
    }

    private void note(String key, int most) {
        Deque<Instant> times = failures.computeIfAbsent(key, any -> new ArrayDeque<>());
        times.addLast(clock.instant());
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
