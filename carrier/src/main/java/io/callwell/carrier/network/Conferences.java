package io.callwell.carrier.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The conferences of the network: who is in which, and who hears whom. One begins when somebody enters, and is over when somebody leaves whose
 * leaving ends it, or when nobody is left. Thread-safe; what is said travels on the media loop.
 */
public final class Conferences {

    /**
     * Somebody in a conference.
     *
     * @param label    as the application calls them
     * @param muted    is heard by nobody
     * @param coaching is heard by this call only
     * @param endsIt   the conference is over when they leave
     */
    public record Member(String callSid, String label, boolean muted, Optional<String> coaching, boolean endsIt) {

        /** Whether what this one says reaches the other. */
        public boolean isHeardBy(Member other) {
            return !muted && !callSid.equals(other.callSid) && coaching.map(other.callSid::equals).orElse(true);
        }
    }

    private record Seat(Member member, NetworkCall call, Leg leg) {}

    private final Map<String, Map<String, Seat>> rooms = new LinkedHashMap<>();
    private final ReentrantLock guard = new ReentrantLock();

    void enter(String room, Member member, NetworkCall call, Leg leg) {
        guard.lock();
        try {
            Map<String, Seat> seats = rooms.computeIfAbsent(room, _ -> new LinkedHashMap<>());
            seats.put(member.callSid(), new Seat(member, call, leg));
            if (seats.size() > 1) {
                seats.values().forEach(seat -> seat.call().signal(new CallSignal.ConferenceMet()));
            }
        } finally {
            guard.unlock();
        }
    }

    void leave(String room, String callSid) {
        guard.lock();
        try {
            Map<String, Seat> seats = rooms.getOrDefault(room, Map.of());
            if (seats.containsKey(callSid)) {
                boolean over = seats.remove(callSid).member().endsIt();
                if (over || seats.isEmpty()) {
                    close(room);
                }
            }
        } finally {
            guard.unlock();
        }
    }

    private void close(String room) {
        rooms.remove(room).values().forEach(seat -> seat.call().signal(new CallSignal.ConferenceOver()));
    }

    /** Ends the conference for all; false when there is none of this name. */
    public boolean end(String room) {
        guard.lock();
        try {
            boolean there = rooms.containsKey(room);
            if (there) {
                close(room);
            }
            return there;
        } finally {
            guard.unlock();
        }
    }

    /** Changes what somebody may hear and say; empty when they are not in it. */
    public Optional<Member> change(String room, String callSid, UnaryOperator<Member> change) {
        guard.lock();
        try {
            Map<String, Seat> seats = rooms.getOrDefault(room, Map.of());
            Optional<Seat> seat = Optional.ofNullable(seats.get(callSid));
            seat.ifPresent(one -> seats.put(callSid, new Seat(change.apply(one.member()), one.call(), one.leg())));
            return Optional.ofNullable(seats.get(callSid)).map(Seat::member);
        } finally {
            guard.unlock();
        }
    }

    /** Who is in it, in the order in which they came. */
    public List<Member> members(String room) {
        guard.lock();
        try {
            return rooms.getOrDefault(room, Map.of()).values().stream().map(Seat::member).toList();
        } finally {
            guard.unlock();
        }
    }

    /** 20 ms that somebody says, for all who may hear it; on the media loop. */
    void said(String room, String callSid, byte[] frame) {
        guard.lock();
        try {
            Map<String, Seat> seats = rooms.getOrDefault(room, Map.of());
            Optional.ofNullable(seats.get(callSid)).ifPresent(speaker -> seats.values().stream()
                    .filter(seat -> speaker.member().isHeardBy(seat.member()))
                    .forEach(seat -> seat.leg().hear(frame)));
        } finally {
            guard.unlock();
        }
    }
}
