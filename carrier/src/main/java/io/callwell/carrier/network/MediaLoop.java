package io.callwell.carrier.network;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of all audio: one thread that owns every stream and lets each leg hear and say 20 ms every 20 ms, by absolute deadlines.
 * A leg's state belongs to this thread alone.
 */
public final class MediaLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);
    private static final long FRAME_NANOS = 20_000_000;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("carrier-media", true), NioIoHandler.newFactory());
    private final List<Leg> legs = new ArrayList<>();

    public MediaLoop() {
        group.scheduleAtFixedRate(this::tick, FRAME_NANOS, FRAME_NANOS, TimeUnit.NANOSECONDS);
    }

    EventLoopGroup group() {
        return group;
    }

    void execute(Runnable work) {
        if (!group.isShuttingDown()) {
            group.execute(work);
        }
    }

    void add(Leg leg) {
        execute(() -> legs.add(leg));
    }

    void remove(Leg leg) {
        execute(() -> legs.remove(leg));
    }

    private void tick() {
        for (Leg leg : List.copyOf(legs)) {
            try {
                leg.tick();
            } catch (RuntimeException bug) {
                LOG.error("the audio of call {} failed", leg.callSid(), bug);
                legs.remove(leg);
                leg.fail();
            }
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
