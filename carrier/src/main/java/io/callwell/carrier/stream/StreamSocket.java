package io.callwell.carrier.stream;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One Media Stream from the network's side: a WebSocket client. All methods are for the event loop thread. */
public final class StreamSocket {

    private static final int CONNECT_MS = 5_000;
    private static final int MAX_FRAME = 1 << 20;

    private final StreamStart start;
    private final StreamListener listener;
    private final StreamMessages messages;
    private @Nullable Channel channel;
    private boolean open;
    private boolean ended;

    private StreamSocket(StreamStart start, StreamListener listener) {
        this.start = start;
        this.listener = listener;
        this.messages = new StreamMessages(start);
    }

    /** Begins to connect; the listener hears the outcome. */
    public static StreamSocket connect(EventLoopGroup loop, StreamStart start, StreamListener listener) {
        StreamSocket socket = new StreamSocket(start, listener);
        boolean secure = "wss".equals(start.url().getScheme());
        int port = start.url().getPort() > 0 ? start.url().getPort() : secure ? 443 : 80;
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(socket.pipeline(secure ? Optional.of(tls()) : Optional.empty(), port))
                .connect(start.url().getHost(), port)
                .addListener((ChannelFutureListener) connected -> {
                    socket.channel = connected.channel();
                    if (!connected.isSuccess()) {
                        socket.end(31_902, "the connection was refused");
                    } else if (socket.ended) {
                        connected.channel().close();
                    }
                });
        return socket;
    }

    public boolean isOpen() {
        return open;
    }

    /** Frames of 20 ms sent so far. */
    public long chunks() {
        return messages.chunks();
    }

    /** Sends 20 ms of the person's audio, exactly 160 bytes. */
    public void sendMedia(byte[] frame) {
        Channel to = channel;
        if (open && to != null) {
            to.writeAndFlush(new TextWebSocketFrame(messages.media(to.alloc(), frame)), to.voidPromise());
        }
    }

    public void sendDigit(char digit) {
        send(messages.digit(digit));
    }

    public void sendMark(String name) {
        send(messages.mark(name));
    }

    /** Ends the stream from the network's side: {@code stop}, then the socket closes. */
    public void stop() {
        if (open && channel != null) {
            send(messages.stop());
            channel.writeAndFlush(new CloseWebSocketFrame(1000, "")).addListener(ChannelFutureListener.CLOSE);
        } else if (channel != null) {
            channel.close();
        }
        end(0, "stopped");
    }

    /** Breaks the connection without a word, as a network does. */
    public void drop() {
        if (channel != null) {
            channel.close();
        }
        end(0, "dropped");
    }

    private void send(String text) {
        if (open && channel != null) {
            channel.writeAndFlush(new TextWebSocketFrame(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)));
        }
    }

    private void end(int code, String why) {
        open = false;
        if (!ended) {
            ended = true;
            listener.onClosed(code, why);
        }
    }

    private ChannelInitializer<Channel> pipeline(Optional<SslContext> tls, int port) {
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.add("X-Twilio-Signature", start.signature());
        headers.add("User-Agent", "TwilioMediaStreams/1.0");
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                tls.ifPresent(context ->
                        channel.pipeline().addLast(context.newHandler(channel.alloc(), start.url().getHost(), port)));
                channel.pipeline()
                        .addLast(new HttpClientCodec())
                        .addLast(new HttpObjectAggregator(64 * 1024))
                        .addLast(new WebSocketClientProtocolHandler(WebSocketClientHandshakerFactory.newHandshaker(
                                start.url(), WebSocketVersion.V13, null, false, headers, MAX_FRAME)))
                        .addLast(new WebSocketFrameAggregator(MAX_FRAME))
                        .addLast(new Inbound());
            }
        };
    }

    private static SslContext tls() {
        try {
            return SslContextBuilder.forClient().build();
        } catch (SSLException failure) {
            throw new IllegalStateException("this JDK offers no TLS", failure);
        }
    }

    private final class Inbound extends SimpleChannelInboundHandler<WebSocketFrame> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof TextWebSocketFrame text) {
                listener.onCommand(StreamCommands.read(text.text(), start.streamSid()));
            } else if (frame instanceof BinaryWebSocketFrame) {
                listener.onCommand(new StreamCommand.Invalid(31_950, "a binary frame"));
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE && !ended) {
                channel = context.channel();
                open = true;
                send(messages.connected());
                send(messages.start());
                listener.onOpen();
            } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
                end(31_901, "the WebSocket handshake timed out");
                context.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end(open ? 0 : 31_920, open ? "closed by the application" : "the upgrade was not answered with 101");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            end(open ? 0 : 31_920, "broken: " + cause.getClass().getSimpleName());
            context.close();
        }
    }
}
