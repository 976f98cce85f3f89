package io.callwell.telephony.browser;

import io.callwell.events.CallId;
import io.callwell.telephony.AnsweredBy;
import io.callwell.telephony.CallProgress;
import io.callwell.telephony.Lines;
import io.callwell.telephony.Lines.Step;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.media.Legs;
import io.callwell.telephony.media.Pcm;
import io.callwell.telephony.media.Sockets;
import io.callwell.telephony.media.StreamLeg;
import io.callwell.telephony.media.StreamStart;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page. It sends {@code {"event":"start","sampleRate":48000}}, then binary messages of 16-bit little-endian PCM at that rate, and
 * {@code key}, {@code text} and {@code stop}; it gets binary audio at the same rate as it is to be heard, {@code clear} when what it
 * has not played is stale, and {@code ended}. Everything here runs on the channel's event loop.
 */
final class BrowserSocket extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final Logger log = LoggerFactory.getLogger(BrowserSocket.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_TEXT = 300;
    private static final int BYTES_A_MS = 8;

    private final Legs legs;
    private final Lines lines;
    private final CallId call;
    private final String token;
    private @Nullable Pcm pcm;
    private @Nullable StreamLeg leg;
    private int parts;
    private long heardBytes;
    private boolean over;

    BrowserSocket(Legs legs, Lines lines, CallId call, String token) {
        this.legs = legs;
        this.lines = lines;
        this.call = call;
        this.token = token;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case BinaryWebSocketFrame audio -> audio(ByteBufUtil.getBytes(audio.content()));
            case TextWebSocketFrame text -> text(context, text.text());
            case PingWebSocketFrame ping -> context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case CloseWebSocketFrame close -> gone(context);
            default -> { }
        }
    }

    private void audio(byte[] bytes) {
        if (leg != null && pcm != null) {
            byte[] muLaw = pcm.toMuLaw(bytes);
            leg.heardAudio(muLaw, heardBytes / BYTES_A_MS);
            heardBytes += muLaw.length;
        }
    }

    private void text(ChannelHandlerContext context, String text) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JacksonException noJson) {
            refuse(context, "no JSON");
            return;
        }
        String event = message.path("event").asString("");
        if (event.equals("start") && leg == null) {
            start(context, message.path("sampleRate").asInt(0));
        } else if (leg == null) {
            refuse(context, "message before start");
        } else {
            switch (event) {
                case "key" -> key(message.path("digit").asString(""));
                case "text" -> typed(message.path("text").asString("").strip());
                case "stop" -> gone(context);
                default -> log.debug("page of call {}: unknown event", call);
            }
        }
    }

    private void key(String digit) {
        if (leg != null && digit.matches("[0-9*#]")) {
            leg.heardKey(digit.charAt(0));
        }
    }

    private void typed(String text) {
        if (leg != null && !text.isEmpty() && text.length() <= LONGEST_TEXT) {
            leg.heardText(text);
        }
    }

    private void start(ChannelHandlerContext context, int rate) {
        if (rate < 8_000 || rate > 96_000) {
            refuse(context, "sampleRate is not between 8000 and 96000");
            return;
        }
        pcm = new Pcm(rate);
        open(context, Map.of("call", call.toString(), "token", token));
    }

    /** Also for the same line again, when a talk broke and is taken up. */
    private void open(ChannelHandlerContext context, Map<String, String> parameters) {
        heardBytes = 0;
        String line = BrowserCarrier.lineOf(call);
        StreamStart start = new StreamStart(line + "/" + ++parts, line, "", new StreamStart.Format("browser", 8_000, 1), false, parameters);
        BrowserWire wire = new BrowserWire(context.channel(), pcm, mark -> {
            if (leg != null) {
                leg.heardMark(mark);
            }
        }, why -> closedByUs(context, why));
        leg = legs.open(context.channel().eventLoop(), start, wire);
    }

    private void closedByUs(ChannelHandlerContext context, BrowserWire.Why why) {
        if (why == BrowserWire.Why.REFUSED) {
            over = true;
            Sockets.close(context.channel(), WebSocketCloseStatus.POLICY_VIOLATION);
            return;
        }
        Thread.ofVirtual().name("browser-" + call).start(() -> {
            Step step = next();
            context.executor().execute(() -> go(context, step));
        });
    }

    private Step next() {
        try {
            return lines.next(call, new Lines.Line(BrowserCarrier.lineOf(call), AnsweredBy.HUMAN));
        } catch (RuntimeException away) {
            log.warn("call {}: what comes next is not known ({})", call, away.getClass().getSimpleName());
            return new Step.HangUp();
        }
    }

    private void go(ChannelHandlerContext context, Step step) {
        if (over) {
            return;
        }
        switch (step) {
            case Step.Talk(Map<String, String> parameters) -> open(context, parameters);
            case Step.HandOver handOver -> end(context, "hand-over");
            case Step.HangUp() -> end(context, "done");
        }
    }

    private void end(ChannelHandlerContext context, String because) {
        context.writeAndFlush(new TextWebSocketFrame("{\"event\":\"ended\",\"because\":\"" + because + "\"}"));
        Sockets.close(context.channel(), WebSocketCloseStatus.NORMAL_CLOSURE);
        lineDown();
    }

    /** The person has left the page or pressed the red button. */
    private void gone(ChannelHandlerContext context) {
        if (leg != null) {
            leg.stopped(() -> Sockets.close(context.channel(), WebSocketCloseStatus.NORMAL_CLOSURE));
        } else {
            Sockets.close(context.channel(), WebSocketCloseStatus.NORMAL_CLOSURE);
        }
        lineDown();
    }

    private void lineDown() {
        if (over || leg == null) {
            return;
        }
        over = true;
        CallProgress end = new CallProgress(
                BrowserCarrier.lineOf(call), ProviderStatus.COMPLETED, ProviderStatus.COMPLETED.ordinal(), Optional.empty(), OptionalInt.empty(), Instant.now());
        Thread.ofVirtual().name("browser-" + call).start(() -> {
            try {
                lines.progress(call, end);
            } catch (RuntimeException away) {
                log.warn("call {}: the end of its page could not be reported ({})", call, away.getClass().getSimpleName());
            }
        });
    }

    private void refuse(ChannelHandlerContext context, String why) {
        log.warn("page of call {} refused: {}", call, why);
        Sockets.close(context.channel(), WebSocketCloseStatus.POLICY_VIOLATION);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (leg != null) {
            leg.stopped(() -> { });
        }
        lineDown();
        context.fireChannelInactive();
    }

    /** A page whose microphone is off sends nothing; its keyboard may still be used. Who has not begun by then has proved nothing. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent && leg == null) {
            refuse(context, "no start in time");
        } else if (event instanceof IdleStateEvent) {
            context.writeAndFlush(new PingWebSocketFrame());
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.warn("page of call {} failed: {}", call, cause.getClass().getSimpleName());
        context.close();
    }
}
