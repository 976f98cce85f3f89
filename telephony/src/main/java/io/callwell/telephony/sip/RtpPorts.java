package io.callwell.telephony.sip;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.BindException;
import java.util.concurrent.ThreadLocalRandom;

/** The ports for audio: one even port of the range for each call, the first one tried at random. */
final class RtpPorts {

    private RtpPorts() {}

    /** @throws IllegalStateException when no port of the range is free */
    static Channel bind(EventLoopGroup group, SipSettings settings, ChannelHandler handler) {
        Bootstrap bootstrap = new Bootstrap().group(group).channel(NioDatagramChannel.class).handler(handler);
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
}
