package io.callwell.telephony.sip;

import io.callwell.audio.MuLaw;
import io.callwell.telephony.media.Keys;
import io.callwell.telephony.media.LoopClock;
import io.callwell.telephony.media.PacedPlayout;
import io.callwell.telephony.media.StreamLeg;
import io.callwell.telephony.media.Wire;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audio of one SIP call: a packet every 20 ms as long as the session lives, silence included, because some far ends take silence on
 * the wire for a dead line. Its state belongs to its event loop.
 */
final class RtpSession implements Wire, PacedPlayout.Out {

    private static final Logger LOG = LoggerFactory.getLogger(RtpSession.class);
    private static final int FRAME = MuLaw.FRAME_BYTES;
    private static final int MOST_FILLED = 10;
    private static final int PAUSE_FRAMES = 3;
    private static final String KEYS_MARK = "\u0000keys:";

    private final Channel channel;
    private final Consumer<Why> closed;
    private final Resolver resolver;
    private final AudioSource source;
    private final AtomicInteger agreements = new AtomicInteger();
    private final Reorder reorder = new Reorder();
    private final KeyEvents events = new KeyEvents();
    private final KeyEvents.Press pressing = new KeyEvents.Press();
    private final long ssrc = ThreadLocalRandom.current().nextLong(1L << 32);
    private int sequence = ThreadLocalRandom.current().nextInt(1 << 16);
    private long timestamp = ThreadLocalRandom.current().nextLong(1L << 32);
    private @Nullable PacedPlayout playout;
    private @Nullable StreamLeg leg;
    private boolean muted;
    private int codec = Sdp.PCMU;
    private int keyType = -1;
    private long firstTimestamp = -1;
    private long nextTimestamp = -1;

    private RtpSession(Channel channel, AudioSource source, Resolver resolver, Consumer<Why> closed) {
        this.channel = channel;
        this.source = source;
        this.resolver = resolver;
        this.closed = closed;
    }

    /** Finds the address of a host. May wait for a name server, so it is never asked on the loop that carries audio. */
    interface Resolver {
        InetAddress address(String host) throws UnknownHostException;
    }

    /**
     * Opens a port.
     *
     * @param closed to be told when our side ends the leg; the session itself lives until {@link #end()}
     * @throws IllegalStateException when no port of the range is free
     */
    static RtpSession open(EventLoopGroup group, SipSettings settings, Resolver resolver, Consumer<Why> closed) {
        RtpSession[] session = new RtpSession[1];
        Channel channel = RtpPorts.bind(group, settings, new SimpleChannelInboundHandler<DatagramPacket>() {
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
        session[0] = new RtpSession(channel, new AudioSource(settings.networks()), resolver, closed);
        return session[0];
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    /**
     * What the far end has agreed to, also again after a re-INVITE.
     *
     * @param signalling host that said so
     */
    void agreed(Sdp theirs, int agreedCodec, Optional<InetAddress> signalling) {
        int agreement = agreements.incrementAndGet();
        loop().execute(() -> format(theirs, agreedCodec));
        if (theirs.host().equals("0.0.0.0")) {
            return;
        }
        try {
            InetAddress literal = InetAddress.ofLiteral(theirs.host());
            loop().execute(() -> named(agreement, literal, theirs, signalling));
        } catch (IllegalArgumentException name) {
            Thread.ofVirtual().name("sip-resolve").start(() -> resolve(agreement, theirs, signalling));
        }
    }

    private void format(Sdp theirs, int agreedCodec) {
        codec = agreedCodec;
        keyType = theirs.keys().orElse(-1);
        muted = theirs.isHold();
        if (playout == null) {
            playout = new PacedPlayout(new LoopClock(loop()), this, FRAME, 0, true);
        }
    }

    private void resolve(int agreement, Sdp theirs, Optional<InetAddress> signalling) {
        try {
            InetAddress found = resolver.address(theirs.host());
            loop().execute(() -> named(agreement, found, theirs, signalling));
        } catch (UnknownHostException unknown) {
            LOG.warn("the host that the far end wants its audio at is not known by name; nothing can be said to it");
        }
    }

    /** A name that took long to find is void once the far end has described itself anew. */
    private void named(int agreement, InetAddress host, Sdp theirs, Optional<InetAddress> signalling) {
        if (agreement == agreements.get()) {
            Set<Integer> types = new HashSet<>(theirs.codecs());
            theirs.keys().ifPresent(types::add);
            source.agreed(new InetSocketAddress(host, theirs.port()), types, signalling);
        }
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
            if (source.strangers() > 0) {
                LOG.warn("{} packets of strangers came to the audio port {} and were dropped", source.strangers(), port());
            }
            channel.close();
        });
    }

    /** Packets that were dropped because they were not the far end's; on the loop. */
    long strangers() {
        return source.strangers();
    }

    private void packet(InetSocketAddress from, byte[] bytes) {
        RtpPacket.parse(bytes).ifPresentOrElse(
                packet -> {
                    if (source.takes(from, packet)) {
                        reorder.take(packet).forEach(this::heard);
                    }
                },
                source::malformed);
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
            Arrays.fill(silence, MuLaw.SILENCE);
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
            Arrays.fill(silence, MuLaw.SILENCE);
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
        if (pressing.isOn()) {
            for (KeyEvents.Piece piece : pressing.next()) {
                send(new RtpPacket(keyType, piece.first(), sequence++ & 0xFFFF, pressing.timestamp(), ssrc, piece.payload()));
            }
        } else if (!muted) {
            byte[] payload = codec == Sdp.PCMU ? muLaw : ALaw.fromMuLaw(muLaw);
            send(new RtpPacket(codec, first, sequence++ & 0xFFFF, timestamp, ssrc, payload));
        }
        timestamp = timestamp + FRAME & 0xFFFFFFFFL;
    }

    private void send(RtpPacket packet) {
        if (channel.isActive()) {
            source.target().ifPresent(to ->
                    channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(packet.bytes()), to), channel.voidPromise()));
        }
    }

    @Override
    public void reached(String mark) {
        if (mark.startsWith(KEYS_MARK)) {
            pressing.begin(mark.charAt(KEYS_MARK.length()), timestamp);
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
