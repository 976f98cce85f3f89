package io.callwell.telephony.sip;

import io.callwell.audio.MuLaw;
import io.callwell.telephony.media.Keys;
import io.callwell.telephony.media.LoopClock;
import io.callwell.telephony.media.PacedPlayout;
import io.callwell.telephony.media.StreamLeg;
import io.callwell.telephony.media.Wire;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The audio of one SIP call: a packet every 20 ms as long as the session lives, silence included, because some far ends take silence on
 * the wire for a dead line. Its state belongs to its event loop.
 */
final class RtpSession implements Wire, PacedPlayout.Out {

    private static final int FRAME = MuLaw.FRAME_BYTES;
    private static final int MOST_FILLED = 10;
    private static final int PAUSE_FRAMES = 3;
    private static final String KEYS_MARK = "\u0000keys:";

    private final Channel channel;
    private final Consumer<Why> closed;
    private final Reorder reorder = new Reorder();
    private final KeyEvents events = new KeyEvents();
    private final Deque<KeyEvents.Piece> pressing = new ArrayDeque<>();
    private final long source = ThreadLocalRandom.current().nextLong(1L << 32);
    private int sequence = ThreadLocalRandom.current().nextInt(1 << 16);
    private long timestamp = ThreadLocalRandom.current().nextLong(1L << 32);
    private long pressTimestamp;
    private int pressFrame;
    private @Nullable PacedPlayout playout;
    private @Nullable InetSocketAddress remote;
    private @Nullable StreamLeg leg;
    private boolean latched;
    private boolean muted;
    private int codec = Sdp.PCMU;
    private int keyType = -1;
    private long firstTimestamp = -1;
    private long nextTimestamp = -1;

    private RtpSession(Channel channel, Consumer<Why> closed) {
        this.channel = channel;
        this.closed = closed;
    }

    /**
     * Opens a port.
     *
     * @param closed to be told when our side ends the leg; the session itself lives until {@link #end()}
     * @throws IllegalStateException when no port of the range is free
     */
    static RtpSession open(EventLoopGroup group, SipSettings settings, Consumer<Why> closed) {
        RtpSession[] session = new RtpSession[1];
        Bootstrap bootstrap = new Bootstrap().group(group).channel(NioDatagramChannel.class).handler(new SimpleChannelInboundHandler<DatagramPacket>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                if (session[0] != null) {
                    session[0].packet(packet.sender(), ByteBufUtil.getBytes(packet.content()));
                }
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable unreachable) {
                // A far end without a listener answers with ICMP; signalling decides about the call.
            }
        });
        session[0] = new RtpSession(bind(bootstrap, settings), closed);
        return session[0];
    }

    private static Channel bind(Bootstrap bootstrap, SipSettings settings) {
        int ports = (settings.rtpTo() - settings.rtpFrom()) / 2 + 1;
        int first = ports > 1 ? ThreadLocalRandom.current().nextInt(ports) : 0;
        for (int i = 0; i < ports; i++) {
            int port = settings.rtpFrom() + (first + i) % ports * 2;
            var bound = bootstrap.bind(settings.bind(), port).awaitUninterruptibly();
            if (bound.isSuccess()) {
                return bound.channel();
            }
            if (!(bound.cause() instanceof BindException)) {
                throw new IllegalStateException("audio cannot be bound to callwell.telephony.sip.bind " + settings.bind(), bound.cause());
            }
        }
        throw new IllegalStateException("no port is free between callwell.telephony.sip.rtp-from and rtp-to");
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    /** What the far end has agreed to, also again after a re-INVITE. */
    void agreed(Sdp theirs, int agreedCodec) {
        loop().execute(() -> {
            codec = agreedCodec;
            keyType = theirs.keys().orElse(-1);
            muted = theirs.isHold();
            if (!theirs.host().equals("0.0.0.0")) {
                InetSocketAddress named = new InetSocketAddress(theirs.host(), theirs.port());
                if (!latched || !named.equals(remote)) {
                    remote = named;
                    latched = false;
                }
            }
            if (playout == null) {
                playout = new PacedPlayout(new LoopClock(loop()), this, FRAME, 0, true);
            }
        });
    }

    /** Who hears this line from now on; on the loop. */
    void carry(StreamLeg next) {
        leg = next;
        firstTimestamp = -1;
    }

    void end() {
        loop().execute(() -> {
            if (playout != null) {
                playout.stop();
            }
            channel.close();
        });
    }

    private void packet(InetSocketAddress from, byte[] bytes) {
        if (latched && !from.equals(remote)) {
            return;
        }
        RtpPacket.parse(bytes).ifPresent(packet -> {
            // Behind a NAT the far end sends from another address than it names: the first packet tells which.
            if (!latched && remote != null) {
                remote = from;
                latched = true;
            }
            List<RtpPacket> ready = reorder.take(packet);
            ready.forEach(this::heard);
        });
    }

    private void heard(RtpPacket packet) {
        if (leg == null) {
            return;
        }
        if (packet.type() == keyType) {
            events.heard(packet).ifPresent(leg::heardKey);
        } else if (packet.type() == Sdp.PCMU || packet.type() == Sdp.PCMA) {
            audio(leg, packet.timestamp(), packet.type() == Sdp.PCMU ? packet.payload() : ALaw.toMuLaw(packet.payload()));
        }
    }

    /** What is missing for a moment is given as silence, so that whoever listens keeps time. */
    private void audio(StreamLeg to, long at, byte[] muLaw) {
        if (firstTimestamp < 0) {
            firstTimestamp = at;
            nextTimestamp = at;
        }
        long gap = at - nextTimestamp & 0xFFFFFFFFL;
        if (gap > 0 && gap <= (long) MOST_FILLED * FRAME) {
            byte[] silence = new byte[(int) gap];
            java.util.Arrays.fill(silence, MuLaw.SILENCE);
            to.heardAudio(silence, millis(nextTimestamp));
        }
        to.heardAudio(muLaw, millis(at));
        nextTimestamp = at + muLaw.length & 0xFFFFFFFFL;
    }

    private long millis(long at) {
        return (at - firstTimestamp & 0xFFFFFFFFL) / 8;
    }

    @Override
    public void play(byte[] muLaw) {
        if (playout != null) {
            playout.play(muLaw);
        }
    }

    @Override
    public void mark(String name) {
        if (playout != null) {
            playout.mark(name);
        }
    }

    @Override
    public void clear() {
        if (playout != null) {
            playout.clear();
        }
    }

    /** As events where the far end takes them; the audio meanwhile is silence. */
    @Override
    public void press(String keys) {
        if (playout == null) {
            return;
        }
        if (keyType < 0) {
            playout.play(Keys.tones(keys));
            return;
        }
        for (char key : keys.toCharArray()) {
            playout.mark(KEYS_MARK + key);
            byte[] silence = new byte[(5 + 1 + PAUSE_FRAMES) * FRAME];
            java.util.Arrays.fill(silence, MuLaw.SILENCE);
            playout.play(silence);
        }
    }

    @Override
    public void close(Why why) {
        clear();
        closed.accept(why);
    }

    @Override
    public void piece(byte[] muLaw, boolean first) {
        if (!pressing.isEmpty()) {
            while (!pressing.isEmpty() && pressing.peekFirst().frame() <= pressFrame) {
                KeyEvents.Piece piece = pressing.removeFirst();
                send(new RtpPacket(keyType, piece.first(), sequence++ & 0xFFFF, pressTimestamp, source, piece.payload()));
            }
            pressFrame++;
        } else if (!muted) {
            byte[] payload = codec == Sdp.PCMU ? muLaw : ALaw.fromMuLaw(muLaw);
            send(new RtpPacket(codec, first, sequence++ & 0xFFFF, timestamp, source, payload));
        }
        timestamp = timestamp + FRAME & 0xFFFFFFFFL;
    }

    private void send(RtpPacket packet) {
        if (remote != null && channel.isActive()) {
            channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(packet.bytes()), remote), channel.voidPromise());
        }
    }

    @Override
    public void reached(String mark) {
        if (mark.startsWith(KEYS_MARK)) {
            pressing.addAll(KeyEvents.press(mark.charAt(KEYS_MARK.length())));
            pressTimestamp = timestamp;
            pressFrame = 0;
        } else if (leg != null) {
            leg.heardMark(mark);
        }
    }

    @Override
    public void dropped(String mark) {
        if (!mark.startsWith(KEYS_MARK) && leg != null) {
            leg.heardMark(mark);
        }
    }
}
