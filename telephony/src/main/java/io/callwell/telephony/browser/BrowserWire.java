package io.callwell.telephony.browser;

import io.callwell.audio.MuLaw;
import io.callwell.telephony.media.Keys;
import io.callwell.telephony.media.LoopClock;
import io.callwell.telephony.media.PacedPlayout;
import io.callwell.telephony.media.Pcm;
import io.callwell.telephony.media.Wire;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Our side towards a page: 20 ms a message at the pace of hearing, a little ahead so that the page never runs dry. */
final class BrowserWire implements Wire, PacedPlayout.Out {

    /** What the page holds back before it plays. */
    private static final int CUSHION_MS = 100;

    private static final int AHEAD_MS = 40;

    private final Channel channel;
    private final Pcm pcm;
    private final Consumer<String> passed;
    private final Consumer<Why> closed;
    private final PacedPlayout playout;

    /**
     * @param passed to be told of marks
     * @param closed to be told that we closed the leg; the socket is the receiver's to close
     */
    BrowserWire(Channel channel, Pcm pcm, Consumer<String> passed, Consumer<Why> closed) {
        this.channel = channel;
        this.pcm = pcm;
        this.passed = passed;
        this.closed = closed;
        this.playout = new PacedPlayout(new LoopClock(channel.eventLoop()), this, MuLaw.FRAME_BYTES, AHEAD_MS, false);
        channel.closeFuture().addListener(gone -> playout.stop());
    }

    @Override
    public void play(byte[] muLaw) {
        playout.play(muLaw);
    }

    @Override
    public void mark(String name) {
        playout.mark(name);
    }

    @Override
    public void clear() {
        channel.writeAndFlush(new TextWebSocketFrame("{\"event\":\"clear\"}"), channel.voidPromise());
        playout.clear();
    }

    @Override
    public void press(String keys) {
        play(Keys.tones(keys));
    }

    @Override
    public void piece(byte[] muLaw, boolean first) {
        channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(pcm.fromMuLaw(muLaw))), channel.voidPromise());
    }

    /** Heard when the page has played what it holds back. */
    @Override
    public void reached(String mark) {
        if (!channel.eventLoop().isShuttingDown()) {
            channel.eventLoop().schedule(() -> passed.accept(mark), CUSHION_MS + AHEAD_MS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void dropped(String mark) {
        passed.accept(mark);
    }

    @Override
    public void close(Why why) {
        playout.stop();
        closed.accept(why);
    }
}
