package io.callwell.telephony.exotel;

import io.callwell.telephony.media.Keys;
import io.callwell.telephony.media.LoopClock;
import io.callwell.telephony.media.PacedPlayout;
import io.callwell.telephony.media.Pcm;
import io.callwell.telephony.media.Sockets;
import io.callwell.telephony.media.StreamDialect;
import io.callwell.telephony.media.StreamStart;
import io.callwell.telephony.media.StreamWriter;
import io.callwell.telephony.media.Wire;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Exotel's bidirectional stream (AgentStream, Voicebot). Audio is raw 16-bit little-endian PCM at 8, 16 or 24 kHz, or mu-law, as the
 * stream says. Ours leaves in messages of 3200 bytes, one length ahead of what is heard: Exotel refuses shorter ones, and its
 * {@code clear} does not reach audio that has begun, so what is not sent yet is what can be taken back.
 *
 * @see <a href="https://github.com/exotel/Agent-Stream/blob/main/docs/AGENTSTREAM_WSS_PROTOCOL.md">AgentStream protocol</a>
 */
public final class ExotelStreams implements StreamDialect {

    /** Smallest message that Exotel takes; a multiple of 320. */
    static final int MESSAGE_BYTES = 3_200;

    private static final Set<Integer> RATES = Set.of(8_000, 16_000, 24_000);

    private final String accountSid;

    public ExotelStreams(String accountSid) {
        this.accountSid = accountSid;
    }

    @Override
    public Optional<Session> begin(StreamStart start, Channel channel, Consumer<String> passed) {
        Optional<Codec> codec = start.accountId().isEmpty() || start.accountId().equals(accountSid) ? Codec.of(start.format()) : Optional.empty();
        return codec.map(one -> new ExotelSession(start, channel, one, passed));
    }

    /** How a stream's audio is written. */
    private record Codec(boolean muLaw, int rate) {

        static Optional<Codec> of(StreamStart.Format format) {
            String encoding = format.encoding().toLowerCase(Locale.ROOT);
            int rate = format.rate() == 0 ? 8_000 : format.rate();
            if (encoding.contains("mulaw") || encoding.contains("pcmu")) {
                return rate == 8_000 ? Optional.of(new Codec(true, rate)) : Optional.empty();
            }
            boolean raw = encoding.isEmpty() || encoding.contains("raw") || encoding.contains("l16") || encoding.contains("pcm");
            return raw && RATES.contains(rate) ? Optional.of(new Codec(false, rate)) : Optional.empty();
        }

        /** Telephone samples in one message. */
        int piece() {
            return muLaw ? MESSAGE_BYTES : MESSAGE_BYTES / 2 / (rate / 8_000);
        }
    }

    private static final class ExotelSession implements Session, Wire, PacedPlayout.Out {

        private final Channel channel;
        private final Codec codec;
        private final Pcm pcm;
        private final StreamWriter writer;
        private final Consumer<String> passed;
        private final PacedPlayout playout;

        ExotelSession(StreamStart start, Channel channel, Codec codec, Consumer<String> passed) {
            this.channel = channel;
            this.codec = codec;
            this.pcm = new Pcm(codec.rate());
            this.writer = new StreamWriter(start);
            this.passed = passed;
            this.playout = new PacedPlayout(new LoopClock(channel.eventLoop()), this, codec.piece(), codec.piece() / 8, false);
            channel.closeFuture().addListener(closed -> playout.stop());
        }

        @Override
        public Wire wire() {
            return this;
        }

        @Override
        public byte[] muLaw(byte[] payload) {
            return codec.muLaw() ? payload : pcm.toMuLaw(payload);
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
            channel.writeAndFlush(new TextWebSocketFrame(writer.clear()), channel.voidPromise());
            playout.clear();
        }

        @Override
        public void press(String keys) {
            play(Keys.tones(keys));
        }

        @Override
        public void piece(byte[] muLaw, boolean first) {
            byte[] audio = codec.muLaw() ? muLaw : pcm.fromMuLaw(muLaw);
            channel.writeAndFlush(new TextWebSocketFrame(writer.media(channel.alloc(), audio, 0, audio.length)), channel.voidPromise());
        }

        @Override
        public void reached(String mark) {
            channel.writeAndFlush(new TextWebSocketFrame(writer.mark(mark)), channel.voidPromise());
        }

        @Override
        public void dropped(String mark) {
            passed.accept(mark);
        }

        @Override
        public void close(Why why) {
            playout.stop();
            Sockets.close(channel, switch (why) {
                case DONE -> WebSocketCloseStatus.NORMAL_CLOSURE;
                case REFUSED -> WebSocketCloseStatus.POLICY_VIOLATION;
                case FAILED -> WebSocketCloseStatus.INTERNAL_SERVER_ERROR;
            });
        }
    }
}
