package io.callwell.telephony.media;

import io.callwell.events.CallId;
import io.callwell.telephony.media.MediaListener.CloseReason;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call on one transport. Its state belongs to one event loop; calls from other threads are queued there and so keep their order.
 * What arrives before the gate has decided waits here. Transports call the {@code heard…} methods and {@link #stopped}, {@link #broken}
 * on the event loop.
 */
public final class StreamLeg implements MediaLeg {

    private static final Logger log = LoggerFactory.getLogger(StreamLeg.class);

    /** 30 s of frames: a gate slower than that has failed. */
    private static final int LONGEST_WAIT = 1500;

    private final EventExecutor loop;
    private final StreamStart start;
    private final Wire wire;
    private final LiveAudio live;
    private final Runnable over;
    private final Optional<CallId> call;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private @Nullable MediaListener listener;
    private @Nullable LiveCopy copy;
    private @Nullable CloseReason ended;

    /** Something that came over the wire. */
    private interface Event {
        void tell(MediaListener listener);
    }

    /** @param over told once, when nothing follows */
    StreamLeg(EventExecutor loop, StreamStart start, Wire wire, LiveAudio live, Runnable over) {
        this.loop = loop;
        this.start = start;
        this.wire = wire;
        this.live = live;
        this.over = over;
        this.call = callId(start.parameters());
    }

    @Override
    public String providerCallId() {
        return start.callId();
    }

    @Override
    public String streamId() {
        return start.streamId();
    }

    @Override
    public Map<String, String> parameters() {
        return start.parameters();
    }

    /** The call of the parameters, when they name one. */
    public Optional<CallId> call() {
        return call;
    }

    @Override
    public void play(byte[] muLaw) {
        onLoop(() -> {
            if (copy != null) {
                copy.agentSaid(muLaw);
            }
            wire.play(muLaw);
        });
    }

    @Override
    public void mark(String name) {
        onLoop(() -> wire.mark(name));
    }

    @Override
    public void clear() {
        onLoop(() -> {
            if (copy != null) {
                copy.agentCleared();
            }
            wire.clear();
        });
    }

    @Override
    public void press(String keys) {
        if (!keys.matches("[0-9*#A-D]{1,32}")) {
            throw new IllegalArgumentException("keys to send are 1 to 32 of 0-9, *, #, A-D");
        }
        onLoop(() -> wire.press(keys));
    }

    @Override
    public void close() {
        onLoop(() -> {
            wire.close(Wire.Why.DONE);
            end(CloseReason.CLOSED_BY_US);
        });
    }

    /** Asks the gate, on a thread that may wait. */
    void admitBy(MediaGate gate) {
        Optional<MediaListener> admitted;
        try {
            admitted = gate.admit(this);
        } catch (RuntimeException failure) {
            log.error("media stream {}: the gate failed", streamId(), failure);
            admitted = Optional.empty();
        }
        Optional<MediaListener> decision = admitted;
        loop.execute(() -> decision.ifPresentOrElse(this::admitted, this::refused));
    }

    /** @param muLaw 8 kHz, the listener's to keep */
    public void heardAudio(byte[] muLaw, long timestampMs) {
        take(to -> {
            if (copy != null) {
                copy.patientSaid(muLaw);
            }
            to.onAudio(muLaw, timestampMs);
        });
    }

    public void heardKey(char key) {
        take(to -> to.onDigit(key));
    }

    public void heardMark(String name) {
        take(to -> to.onMark(name));
    }

    public void heardText(String text) {
        take(to -> to.onText(text));
    }

    /**
     * The far end has ended the stream, after all that came before.
     *
     * @param then run once the listener knows
     */
    public void stopped(Runnable then) {
        take(to -> {
            end(CloseReason.STOPPED);
            then.run();
        });
    }

    /** The transport is gone. */
    public void broken() {
        end(CloseReason.BROKEN);
    }

    /** Ends the transport from our side and tells the listener what a hang-up of the far end would: the person is gone. */
    void cutOff() {
        onLoop(() -> {
            wire.close(Wire.Why.DONE);
            end(CloseReason.STOPPED);
        });
    }

    private void take(Event event) {
        if (ended != null) {
            return;
        }
        if (listener != null) {
            deliver(listener, event);
        } else if (waiting.size() < LONGEST_WAIT) {
            waiting.add(event);
        } else {
            log.warn("media stream {}: not admitted in time", streamId());
            refused();
        }
    }

    private void admitted(MediaListener admitted) {
        listener = admitted;
        if (ended != null) {
            admitted.onClosed(ended);
            return;
        }
        call.ifPresent(id -> copy = live.open(id));
        while (!waiting.isEmpty() && ended == null) {
            deliver(admitted, waiting.removeFirst());
        }
    }

    private void refused() {
        log.warn("media stream {} of call {} refused", streamId(), call.map(CallId::toString).orElse("(none)"));
        closeWire(Wire.Why.REFUSED);
        end(CloseReason.CLOSED_BY_US);
    }

    private void deliver(MediaListener to, Event event) {
        try {
            event.tell(to);
        } catch (RuntimeException failure) {
            log.error("media stream {}: its listener failed", streamId(), failure);
            closeWire(Wire.Why.FAILED);
            end(CloseReason.BROKEN);
        }
    }

    private void closeWire(Wire.Why why) {
        if (ended == null) {
            wire.close(why);
        }
    }

    private void end(CloseReason reason) {
        if (ended != null) {
            return;
        }
        ended = reason;
        waiting.clear();
        if (copy != null && call.isPresent()) {
            live.close(call.get(), copy);
        }
        over.run();
        if (listener != null) {
            listener.onClosed(reason);
        }
    }

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            runUnlessEnded(task);
        } else if (!loop.isShuttingDown()) {
            loop.execute(() -> runUnlessEnded(task));
        }
    }

    private void runUnlessEnded(Runnable task) {
        if (ended == null) {
            task.run();
        }
    }

    private static Optional<CallId> callId(Map<String, String> parameters) {
        try {
            return Optional.ofNullable(parameters.get("call")).map(CallId::of);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
