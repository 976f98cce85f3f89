package io.callwell.telephony.media;

import io.callwell.events.CallId;
import io.netty.util.concurrent.EventExecutor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The legs that talk on this process, whatever carries them. Thread-safe. */
public final class Legs {

    private final MediaGate gate;
    private final LiveAudio live = new LiveAudio();
    private final Map<String, StreamLeg> byLine = new ConcurrentHashMap<>();
    private final Executor admissions = Executors.newVirtualThreadPerTaskExecutor();

    public Legs(MediaGate gate) {
        this.gate = gate;
    }

    /** Opens a leg and has the gate asked, on a thread that may wait. To be called on the loop. */
    public StreamLeg open(EventExecutor loop, StreamStart start, Wire wire) {
        return open(loop, start, wire, () -> {});
    }

    /** @param over run on the loop once the leg has ended, whoever ended it */
    public StreamLeg open(EventExecutor loop, StreamStart start, Wire wire, Runnable over) {
        StreamLeg[] opened = new StreamLeg[1];
        StreamLeg leg = new StreamLeg(loop, start, wire, live, () -> {
            byLine.remove(start.callId(), opened[0]);
            over.run();
        });
        opened[0] = leg;
        byLine.put(start.callId(), leg);
        admissions.execute(() -> leg.admitBy(gate));
        return leg;
    }

    /**
     * Ends the call whose audio this process carries, as its far end would: the talk is told that the person is gone.
     *
     * @return false when it is not carried here
     */
    public boolean hangUp(String providerCallId) {
        StreamLeg leg = byLine.get(providerCallId);
        if (leg != null) {
            leg.cutOff();
        }
        return leg != null;
    }

    /** Ends the call, if this process carries it. */
    public void hangUp(CallId call) {
        byLine.values().stream().filter(leg -> leg.call().filter(call::equals).isPresent()).forEach(StreamLeg::cutOff);
    }

    /** The calls that are carried here now. */
    public List<CallId> calls() {
        Collection<StreamLeg> all = byLine.values();
        return all.stream().flatMap(leg -> leg.call().stream()).toList();
    }

    LiveAudio live() {
        return live;
    }
}
