package io.callwell.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtpSessionTest {

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("rtp", true), NioIoHandler.newFactory());

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    @Test
    void carriesTheAudioOfAllCallsWhileANameServerTakesItsTime() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch found = new CountDownLatch(1);
        RtpSession session = RtpSession.open(loop, SipOffice.settings(5060), _ -> {
            asked.countDown();
            await(found);
            return InetAddress.getLoopbackAddress();
        }, _ -> { });

        session.agreed(new Sdp("media.trunk.example", 4_000, List.of(Sdp.PCMU), OptionalInt.empty(), Sdp.Direction.SENDRECV), Sdp.PCMU, Optional.empty());
        await(asked);
        session.loop().submit(() -> { }).get(5, TimeUnit.SECONDS);
        found.countDown();
        session.end();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
