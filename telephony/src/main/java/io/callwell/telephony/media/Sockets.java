package io.callwell.telephony.media;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/** How WebSockets are closed (RFC 6455, 7.1). */
public final class Sockets {

    private Sockets() {}

    /** Says goodbye, then closes. */
    public static void close(Channel channel, WebSocketCloseStatus status) {
        if (channel.isActive()) {
            channel.writeAndFlush(new CloseWebSocketFrame(status)).addListener(done -> channel.close());
        }
    }
}
