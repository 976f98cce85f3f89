package io.callwell.telephony.media;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The WebSocket server of live audio, on its own port: {@code /listen} for supervisors and one path for each
 * {@link SocketDoor}. Its event loops never wait: admission runs on virtual threads, listeners hand over at once.
 */
public final class MediaServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MediaServer.class);

    /** Bytes not yet taken by a peer: 10 minutes of audio, after which a carrier discards anyway. */
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(1 << 20, 8 << 20);

    private final MediaSettings settings;
    private final Legs legs;
    private final List<SocketDoor> doors;
    private final ListenTickets tickets;
    private final Set<String> origins;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile @Nullable EventLoopGroup loops;
    private volatile @Nullable Channel server;

    /**
     * A server for nothing but Twilio's Media Streams, of which no signature is asked: for benches and tests.
     *
     * @param origins web origins whose pages may listen in
     */
    public MediaServer(MediaSettings settings, MediaGate gate, ListenTickets tickets, Set<String> origins) {
        this(settings, new Legs(gate), List.of(), tickets, origins);
    }

    /** @param doors where carriers and people connect; without any, {@code /media} is open to Twilio's streams */
    public MediaServer(MediaSettings settings, Legs legs, List<SocketDoor> doors, ListenTickets tickets, Set<String> origins) {
        this.settings = settings;
        this.legs = legs;
        this.doors = doors.isEmpty() ? List.of(new StreamDoor("/media", settings, legs, new TwilioStreams(), open -> Optional.of(Map.of()))) : List.copyOf(doors);
        this.tickets = tickets;
        this.origins = Set.copyOf(origins);
    }

    @Override
    public void start() {
        boolean epoll = Epoll.isAvailable();
        loops = new MultiThreadIoEventLoopGroup(
                new DefaultThreadFactory("media"), epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        server = new ServerBootstrap()
                .group(loops)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
                .childHandler(pipeline())
                .bind(settings.host(), settings.port())
                .syncUninterruptibly()
                .channel();
        log.info("media sockets on {}:{}", settings.host(), port());
    }

    private ChannelInitializer<SocketChannel> pipeline() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channels.add(channel);
                channel.pipeline()
                        .addLast(new ReadTimeoutHandler(settings.startTimeout().toMillis(), TimeUnit.MILLISECONDS))
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(8 * 1024))
                        .addLast(new UpgradeHandler(settings, doors, tickets, origins, legs.live()));
            }
        };
    }

    /** Ends every stream; their carriers ask for the next instruction and another process goes on. */
    @Override
    public void stop() {
        if (server == null) {
            return;
        }
        server.close().syncUninterruptibly();
        channels.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
        server = null;
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** The port listened on, also when the settings said any. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("the media server is not running");
        }
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Streams that talk at the moment. */
    public int activeLegs() {
        return legs.live().size();
    }
}
