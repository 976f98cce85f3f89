package io.callwell.carrier;

import io.callwell.audio.MuLaw;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A voice agent on the other end of Media Streams: asks by script, hears by energy, records everything. */
public final class TestAgent implements AutoCloseable {

    /** One call's socket, for the script. Used by its event loop. */
    public static final class Talk {
        private final Channel channel;
        private String streamSid = "";
        private int speechMs;
        private int quietMs;
        public final StringBuilder digits = new StringBuilder();

        Talk(Channel channel) {
            this.channel = channel;
        }

        /** Speaks for so long and marks the end. */
        public void ask(int ms, String mark) {
            send("{\"event\":\"media\",\"streamSid\":\"" + streamSid + "\",\"media\":{\"payload\":\""
                    + Base64.getEncoder().encodeToString(MuLaw.encode(ToneSynthesizer.tone(ms))) + "\"}}");
            send("{\"event\":\"mark\",\"streamSid\":\"" + streamSid + "\",\"mark\":{\"name\":\"" + mark + "\"}}");
        }

        public void clear() {
            send("{\"event\":\"clear\",\"streamSid\":\"" + streamSid + "\"}");
        }

        public void send(String text) {
            channel.writeAndFlush(new TextWebSocketFrame(text));
        }

        public void close() {
            channel.close();
        }
    }

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final BiConsumer<Talk, String> script;
    public final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    public final List<String> signatures = new CopyOnWriteArrayList<>();
    public final LinkedBlockingQueue<String> happenings = new LinkedBlockingQueue<>();
    public final String url;

    /** @param script told {@code start}, {@code heard} (the person spoke and is silent), {@code key:<digit>}, {@code mark:<name>}, {@code stop}, {@code closed} */
    public TestAgent(BiConsumer<Talk, String> script) throws InterruptedException {
        this.script = script;
        Channel server = new ServerBootstrap().group(loop).channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536), new Signatures(),
                                new WebSocketServerProtocolHandler("/media"), new Frames(new Talk(channel)));
                    }
                })
                .bind(new InetSocketAddress("127.0.0.1", 0)).sync().channel();
        url = "ws://localhost:" + ((InetSocketAddress) server.localAddress()).getPort() + "/media";
    }

    public void await(String happening) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            if (happening.equals(happenings.poll(1, TimeUnit.SECONDS))) {
                return;
            }
        }
        throw new AssertionError("'" + happening + "' did not happen");
    }

    public List<JsonNode> messages(String event) {
        return messages.stream().filter(message -> message.path("event").asString().equals(event)).toList();
    }

    private void tell(Talk talk, String happening) {
        script.accept(talk, happening);
        happenings.add(happening);
    }

    private final class Signatures extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof FullHttpRequest upgrade) {
                signatures.add(String.valueOf(upgrade.headers().get("X-Twilio-Signature")));
            }
            context.fireChannelRead(message);
        }
    }

    private final class Frames extends SimpleChannelInboundHandler<TextWebSocketFrame> {

        private final Talk talk;

        Frames(Talk talk) {
            this.talk = talk;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            JsonNode message = JsonMapper.shared().readTree(frame.text());
            messages.add(message);
            switch (message.path("event").asString()) {
                case "start" -> {
                    talk.streamSid = message.path("streamSid").asString();
                    tell(talk, "start");
                }
                case "media" -> hear(Base64.getDecoder().decode(message.path("media").path("payload").asString()));
                case "dtmf" -> {
                    talk.digits.append(message.path("dtmf").path("digit").asString());
                    tell(talk, "key:" + message.path("dtmf").path("digit").asString());
                }
                case "mark" -> tell(talk, "mark:" + message.path("mark").path("name").asString());
                case "stop" -> tell(talk, "stop");
                default -> { }
            }
        }

        private void hear(byte[] muLaw) {
            boolean loud = false;
            for (byte code : muLaw) {
                loud |= Math.abs(MuLaw.decode(code)) > 1_000;
            }
            talk.speechMs += loud ? 20 : 0;
            talk.quietMs = loud ? 0 : talk.quietMs + 20;
            if (talk.speechMs >= 60 && talk.quietMs == 300) {
                talk.speechMs = 0;
                tell(talk, "heard");
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            tell(talk, "closed");
        }
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
