package io.callwell.telephony.media;

import io.callwell.events.CallId;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The HTTP request before a WebSocket (RFC 6455): chooses by path who may connect and what handles the frames. */
final class UpgradeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final MediaSettings settings;
    private final List<SocketDoor> doors;
    private final ListenTickets tickets;
    private final Set<String> origins;
    private final LiveAudio live;

    UpgradeHandler(MediaSettings settings, List<SocketDoor> doors, ListenTickets tickets, Set<String> origins, LiveAudio live) {
        this.settings = settings;
        this.doors = doors;
        this.tickets = tickets;
        this.origins = origins;
        this.live = live;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            refuse(context, HttpResponseStatus.BAD_REQUEST);
            return;
        }
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        String path = uri.path().length() > 1 && uri.path().endsWith("/") ? uri.path().substring(0, uri.path().length() - 1) : uri.path();
        if (path.equals("/listen")) {
            listen(context, request, uri.parameters());
            return;
        }
        Optional<SocketDoor> door = doors.stream().filter(one -> one.path().equals(path)).findFirst();
        if (door.isEmpty()) {
            refuse(context, HttpResponseStatus.NOT_FOUND);
            return;
        }
        door.get().open(knock(request, uri)).ifPresentOrElse(
                socket -> upgrade(context, request, socket), () -> refuse(context, HttpResponseStatus.FORBIDDEN));
    }

    private static SocketDoor.Knock knock(FullHttpRequest request, QueryStringDecoder uri) {
        Map<String, String> query = new HashMap<>();
        uri.parameters().forEach((name, values) -> query.put(name, values.getFirst()));
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new SocketDoor.Knock(request.uri(), query, headers);
    }

    private void listen(ChannelHandlerContext context, FullHttpRequest request, Map<String, List<String>> query) {
        Optional<String> origin = Optional.ofNullable(request.headers().get(HttpHeaderNames.ORIGIN));
        if (origin.isPresent() && !origins.contains(origin.get())) {
            refuse(context, HttpResponseStatus.FORBIDDEN);
            return;
        }
        Optional<CallId> call = query.getOrDefault("ticket", List.of()).stream().findFirst().flatMap(tickets::redeem);
        if (call.isEmpty()) {
            refuse(context, HttpResponseStatus.FORBIDDEN);
            return;
        }
        Optional<LiveCopy> copy = live.of(call.get());
        if (copy.isEmpty()) {
            refuse(context, HttpResponseStatus.GONE);
            return;
        }
        upgrade(context, request, new ListenSocket(copy.get()));
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request, ChannelHandler socket) {
        WebSocketDecoderConfig decoder = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(settings.maxFrameBytes())
                .allowExtensions(false)
                .build();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory("", null, decoder).newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        // Only until the request has come: from here on the socket's own idleness counts.
        context.pipeline().remove(ReadTimeoutHandler.class);
        ChannelFuture shaken = handshaker.handshake(context.channel(), request);
        if (!shaken.isDone() || shaken.isSuccess()) {
            context.pipeline()
                    .addLast(new WebSocketFrameAggregator(settings.maxFrameBytes()))
                    .addLast(new IdleStateHandler(settings.idleTimeout().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                    .addLast(socket)
                    .remove(this);
        }
    }

    private static void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
