package io.callwell.telephony.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts packets back into their order: in order they pass at once, after a gap they wait for what is missing until so many have come
 * that it will not come any more. Copies and latecomers are dropped. A recogniser needs no even pace, so nothing is held back for one.
 */
final class Reorder {

    /** 60 ms. */
    private static final int MOST_WAITING = 3;

    /** A jump this far is a new beginning: the far end has changed its source. */
    private static final int NEW_BEGINNING = 1_000;

    private final TreeMap<Long, RtpPacket> waiting = new TreeMap<>();
    private long next = -1;
    private long lost;

    /** @return packets that may be used now, in order */
    List<RtpPacket> take(RtpPacket packet) {
        long at = extended(packet.sequence());
        if (next < 0 || Math.abs(at - next) > NEW_BEGINNING) {
            waiting.clear();
            next = at;
        }
        List<RtpPacket> ready = new ArrayList<>();
        if (at < next) {
            return ready;
        }
        waiting.putIfAbsent(at, packet);
        if (waiting.size() > MOST_WAITING) {
            lost += waiting.firstKey() - next;
            next = waiting.firstKey();
        }
        while (waiting.containsKey(next)) {
            ready.add(waiting.remove(next++));
        }
        return ready;
    }

    /** Packets that never came. */
    long lost() {
        return lost;
    }

    /** The sequence without its wrap at 65536, near the one expected. */
    private long extended(int sequence) {
        if (next < 0) {
            return sequence + 0x10000L;
        }
        long near = (next & ~0xFFFFL) + sequence;
        if (near - next > 0x8000) {
            return near - 0x10000;
        }
        return next - near > 0x8000 ? near + 0x10000 : near;
    }
}
