package io.callwell.telephony.media;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frames of one carrier socket. Everything here runs on the channel's event loop, admission excepted. */
final class MediaSocket extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final Logger log = LoggerFactory.getLogger(MediaSocket.class);

    private final MediaSettings settings;
    private final Legs legs;
    private final StreamDialect dialect;
    private final Map<String, String> parameters;
    private final StreamReader reader = new StreamReader();
    private byte[] scratch = new byte[1024];
    private @Nullable StreamLeg leg;
    private StreamDialect.@Nullable Session session;
    private @Nullable Future<?> startTimer;

    /** @param parameters of the request, added to those of the stream */
    MediaSocket(MediaSettings settings, Legs legs, StreamDialect dialect, Map<String, String> parameters) {
        this.settings = settings;
        this.legs = legs;
        this.dialect = dialect;
        this.parameters = parameters;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        startTimer = context.executor().schedule(
                () -> end(context, WebSocketCloseStatus.POLICY_VIOLATION, "no start in time"),
                settings.startTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> read(context, text.content());
            case PingWebSocketFrame ping -> context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case PongWebSocketFrame pong -> { }
            case CloseWebSocketFrame close -> context.writeAndFlush(close.retain()).addListener(done -> context.close());
            default -> end(context, WebSocketCloseStatus.INVALID_MESSAGE_TYPE, "binary frame");
        }
    }

    private void read(ChannelHandlerContext context, ByteBuf content) {
        int length = content.readableBytes();
        if (length > scratch.length) {
            scratch = new byte[Math.max(length, scratch.length * 2)];
        }
        content.readBytes(scratch, 0, length);
        try {
            take(context, reader.read(scratch, length));
        } catch (MalformedFrameException malformed) {
            end(context, WebSocketCloseStatus.POLICY_VIOLATION, malformed.getMessage());
        }
    }

    private void take(ChannelHandlerContext context, StreamMessage message) {
        StreamLeg current = leg;
        switch (message) {
            case StreamMessage.Connected connected -> { }
            case StreamMessage.Other other -> { }
            case StreamMessage.Start(StreamStart start) when current == null -> start(context, start);
            case StreamMessage.Start second -> end(context, WebSocketCloseStatus.POLICY_VIOLATION, "second start");
            case StreamMessage any when current == null ->
                end(context, WebSocketCloseStatus.POLICY_VIOLATION, "message before start");
            case StreamMessage.Media media -> {
                if (media.inbound() && session != null) {
                    current.heardAudio(session.muLaw(media.payload()), media.timestampMs());
                }
            }
            case StreamMessage.Digit(char key) -> current.heardKey(key);
            case StreamMessage.Mark(String name) -> current.heardMark(name);
            case StreamMessage.Stop stop -> current.stopped(context::close);
        }
    }

    private void start(ChannelHandlerContext context, StreamStart said) {
        if (startTimer != null) {
            startTimer.cancel(false);
        }
        Map<String, String> all = new HashMap<>(said.parameters());
        all.putAll(parameters);
        StreamStart start = new StreamStart(said.streamId(), said.callId(), said.accountId(), said.format(), said.snakeCase(), all);
        Optional<StreamDialect.Session> begun = dialect.begin(start, context.channel(), this::passed);
        if (begun.isEmpty()) {
            end(context, WebSocketCloseStatus.INVALID_MESSAGE_TYPE, "audio format or account is not acceptable here");
            return;
        }
        session = begun.get();
        leg = legs.open(context.channel().eventLoop(), start, begun.get().wire());
    }

    private void passed(String mark) {
        if (leg != null) {
            leg.heardMark(mark);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (startTimer != null) {
            startTimer.cancel(false);
        }
        if (leg != null) {
            leg.broken();
        }
        context.fireChannelInactive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            log.warn("media stream {} is silent for {}: closed", id(), settings.idleTimeout());
            context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            end(context, WebSocketCloseStatus.MESSAGE_TOO_BIG, "frame too long");
        } else {
            log.warn("media stream {} failed: {}", id(), cause.getClass().getSimpleName());
            context.close();
        }
    }

    private void end(ChannelHandlerContext context, WebSocketCloseStatus status, @Nullable String why) {
        if (context.channel().isActive()) {
            log.warn("media stream {} closed with {}: {}", id(), status.code(), why);
            context.writeAndFlush(new CloseWebSocketFrame(status, why)).addListener(done -> context.close());
        }
    }

    private String id() {
        return leg == null ? "(not started)" : leg.streamId();
    }
}
