package io.callwell.telephony.media;

import io.callwell.events.CallId;
import io.callwell.telephony.media.MediaListener.CloseReason;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call on one carrier socket. Its state belongs to the channel's event loop; calls from other threads are queued there and so
 * keep their order. What arrives before the gate has decided waits here.
 */
final class StreamLeg implements MediaLeg {

    private static final Logger log = LoggerFactory.getLogger(StreamLeg.class);

    /** 30 s of frames: a gate slower than that has failed. */
    private static final int LONGEST_WAIT = 1500;

    private final Channel channel;
    private final StreamMessage.Start start;
    private final StreamWriter writer;
    private final LiveAudio live;
    private final Optional<CallId> call;
    private final Deque<StreamMessage> waiting = new ArrayDeque<>();
    private @Nullable MediaListener listener;
    private @Nullable LiveCopy copy;
    private @Nullable CloseReason ended;

    StreamLeg(Channel channel, StreamMessage.Start start, LiveAudio live) {
        this.channel = channel;
        this.start = start;
        this.writer = new StreamWriter(start.streamId());
        this.live = live;
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

    @Override
    public void play(byte[] muLaw) {
        onLoop(() -> {
            if (copy != null) {
                copy.agentSaid(muLaw);
            }
            for (int from = 0; from < muLaw.length; from += StreamWriter.LARGEST_CHUNK) {
                int length = Math.min(StreamWriter.LARGEST_CHUNK, muLaw.length - from);
                channel.write(new TextWebSocketFrame(writer.media(channel.alloc(), muLaw, from, length)), channel.voidPromise());
            }
            channel.flush();
            if (!channel.isWritable()) {
                log.warn("media stream {}: the carrier takes no more audio: closed", streamId());
                channel.close();
            }
        });
    }

    @Override
    public void mark(String name) {
        onLoop(() -> channel.writeAndFlush(new TextWebSocketFrame(writer.mark(name)), channel.voidPromise()));
    }

    @Override
    public void clear() {
        onLoop(() -> {
            if (copy != null) {
                copy.agentCleared();
            }
            channel.writeAndFlush(new TextWebSocketFrame(writer.clear()), channel.voidPromise());
        });
    }

    @Override
    public void close() {
        onLoop(() -> {
            sendClose(WebSocketCloseStatus.NORMAL_CLOSURE);
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
        channel.eventLoop().execute(() -> decision.ifPresentOrElse(this::admitted, this::refused));
    }

    /** A message of the carrier; on the event loop. */
    void take(StreamMessage message) {
        if (ended != null) {
            return;
        }
        if (listener != null) {
            deliver(listener, message);
        } else if (waiting.size() < LONGEST_WAIT) {
            waiting.add(message);
        } else {
            log.warn("media stream {}: not admitted in time", streamId());
            refused();
        }
    }

    /** The socket is gone; on the event loop. */
    void broken() {
        end(CloseReason.BROKEN);
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
        sendClose(WebSocketCloseStatus.POLICY_VIOLATION);
        end(CloseReason.CLOSED_BY_US);
    }

    private void deliver(MediaListener to, StreamMessage message) {
        try {
            switch (message) {
                case StreamMessage.Media media when media.inbound() -> {
                    if (copy != null) {
                        copy.patientSaid(media.muLaw());
                    }
                    to.onAudio(media.muLaw(), media.timestampMs());
                }
                case StreamMessage.Digit digit -> to.onDigit(digit.key());
                case StreamMessage.Mark mark -> to.onMark(mark.name());
                case StreamMessage.Stop stop -> {
                    end(CloseReason.STOPPED);
                    channel.close();
                }
                case StreamMessage.Media ours -> { }
                case StreamMessage.Connected again -> { }
                case StreamMessage.Start again -> { }
                case StreamMessage.Other other -> { }
            }
        } catch (RuntimeException failure) {
            log.error("media stream {}: its listener failed", streamId(), failure);
            sendClose(WebSocketCloseStatus.INTERNAL_SERVER_ERROR);
            end(CloseReason.BROKEN);
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
        if (listener != null) {
            listener.onClosed(reason);
        }
    }

    private void sendClose(WebSocketCloseStatus status) {
        if (ended == null && channel.isActive()) {
            channel.writeAndFlush(new CloseWebSocketFrame(status)).addListener(done -> channel.close());
        }
    }

    private void onLoop(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            runUnlessEnded(task);
        } else if (!channel.eventLoop().isShuttingDown()) {
            channel.eventLoop().execute(() -> runUnlessEnded(task));
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
