package io.callwell.telephony.media;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor who hears a call: binary frames of one byte side (0 patient, 1 agent) and 160 bytes of mu-law. Whoever is too slow
 * loses frames, the call never waits. Nothing a supervisor sends has a meaning here.
 */
final class ListenSocket extends SimpleChannelInboundHandler<WebSocketFrame> {

    /** A second of both sides. */
    private static final long MOST_UNSENT = 2 * 50 * 161;

    private final LiveCopy copy;
    private LiveCopy.@Nullable Ear ear;

    ListenSocket(LiveCopy copy) {
        this.copy = copy;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        LiveCopy.Ear joined = earOf(context.channel());
        ear = joined;
        copy.join(joined);
    }

    private static LiveCopy.Ear earOf(Channel channel) {
        return new LiveCopy.Ear() {
            @Override
            public void frame(byte[] frame) {
                if (channel.isWritable() && channel.bytesBeforeUnwritable() > (8 << 20) - MOST_UNSENT) {
                    channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame)), channel.voidPromise());
                }
            }

            @Override
            public void over() {
                channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                        .addListener(done -> channel.close());
            }
        };
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case PingWebSocketFrame ping -> context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case CloseWebSocketFrame close -> context.writeAndFlush(close.retain()).addListener(done -> context.close());
            default -> { }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (ear != null) {
            copy.leave(ear);
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
