package io.callwell.bench.media;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Callers: each sends one Twilio media frame every 20 ms and counts what comes back. */
final class Load implements AutoCloseable {

    static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int STEPS = 20;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<Channel> calls = new ArrayList<>();
    private final LongAdder received = new LongAdder();
    private final ByteBuf[] frames;

    /** @param audio mu-law of any length, sent round and round */
    Load(int port, int count, byte[] audio) {
        this.frames = framesOf(audio);
        for (int i = 0; i < count; i++) {
            calls.add(connect(port));
        }
    }

    /**
     * Sends for so long at an absolute pace; the calls are spread over the frame time, as real ones are.
     *
     * @param frameNanos from one frame of a call to its next
     * @return frames sent
     */
    long send(long nanos, long frameNanos) {
        long start = System.nanoTime();
        long steps = nanos / frameNanos * STEPS;
        long sent = 0;
        for (long step = 0; step < steps; step++) {
            waitUntil(start + step * frameNanos / STEPS);
            ByteBuf frame = frames[(int) (step / STEPS % frames.length)];
            for (int i = (int) (step % STEPS); i < calls.size(); i += STEPS) {
                Channel call = calls.get(i);
                call.writeAndFlush(new TextWebSocketFrame(frame.retainedDuplicate()), call.voidPromise());
                sent++;
            }
        }
        return sent;
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    long received() {
        return received.sum();
    }

    /** Waits until so many frames have come back since the beginning, or the patience is over. */
    void await(long frames, long patienceNanos) {
        long end = System.nanoTime() + patienceNanos;
        while (received() < frames && System.nanoTime() < end) {
            LockSupport.parkNanos(FRAME_NANOS);
        }
    }

    private Channel connect(int port) {
        CountDownLatch open = new CountDownLatch(1);
        URI address = URI.create("ws://127.0.0.1:" + port + "/media");
        Channel channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        socket.pipeline().addLast(
                                new HttpClientCodec(),
                                new HttpObjectAggregator(8 * 1024),
                                new WebSocketClientProtocolHandler(WebSocketClientHandshakerFactory.newHandshaker(
                                        address, WebSocketVersion.V13, null, false, new DefaultHttpHeaders())),
                                new Counter(open));
                    }
                })
                .connect("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
        try {
            if (!open.await(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no WebSocket handshake on port " + port);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
        String stream = "MZ0";
        String call = "CA" + UUID.randomUUID().toString().replace("-", "");
        channel.writeAndFlush(new TextWebSocketFrame("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}"));
        channel.writeAndFlush(new TextWebSocketFrame("""
                {"event":"start","sequenceNumber":"1","streamSid":"%s","start":{"accountSid":"AC0","streamSid":"%s","callSid":"%s",\
                "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},\
                "customParameters":{"call":"%s","token":"bench"}}}""".formatted(stream, stream, call, UUID.randomUUID())));
        return channel;
    }

    private static ByteBuf[] framesOf(byte[] audio) {
        ByteBuf[] frames = new ByteBuf[audio.length / 160];
        for (int i = 0; i < frames.length; i++) {
            byte[] frame = new byte[160];
            System.arraycopy(audio, i * 160, frame, 0, 160);
            String json = "{\"event\":\"media\",\"sequenceNumber\":\"" + (i + 2) + "\",\"streamSid\":\"MZ0\",\"media\":{\"track\":\"inbound\","
                    + "\"chunk\":\"" + (i + 1) + "\",\"timestamp\":\"" + i * 20 + "\",\"payload\":\""
                    + Base64.getEncoder().encodeToString(frame) + "\"}}";
            frames[i] = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(json.getBytes(StandardCharsets.US_ASCII)));
        }
        return frames;
    }

    @Override
    public void close() {
        calls.forEach(call -> call.close().syncUninterruptibly());
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Counter extends SimpleChannelInboundHandler<WebSocketFrame> {

        private final CountDownLatch open;

        Counter(CountDownLatch open) {
            this.open = open;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                open.countDown();
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            received.increment();
        }
    }
}
