package io.callwell.telephony.media;

import io.callwell.events.CallId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that talk on this process, for those who listen in. */
final class LiveAudio {

    private final Map<CallId, LiveCopy> copies = new ConcurrentHashMap<>();

    LiveCopy open(CallId call) {
        LiveCopy copy = new LiveCopy();
        LiveCopy former = copies.put(call, copy);
        if (former != null) {
            former.end();
        }
        return copy;
    }

    void close(CallId call, LiveCopy copy) {
        copies.remove(call, copy);
        copy.end();
    }

    Optional<LiveCopy> of(CallId call) {
        return Optional.ofNullable(copies.get(call));
    }

    int size() {
        return copies.size();
    }
}
