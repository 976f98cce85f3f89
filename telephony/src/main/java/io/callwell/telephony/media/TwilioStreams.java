package io.callwell.telephony.media;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Twilio Media Streams: 8 kHz mu-law both ways. Twilio keeps the audio and plays it in order, so everything is sent at once; marks and
 * clear are its own.
 */
public final class TwilioStreams implements StreamDialect {

    private static final Logger log = LoggerFactory.getLogger(TwilioStreams.class);
    private static final StreamStart.Format FORMAT = new StreamStart.Format("audio/x-mulaw", 8000, 1);

    /** 100 ms: many tiny messages make jitter, long ones delay what follows. */
    private static final int LARGEST_CHUNK = 800;

    @Override
    public Optional<Session> begin(StreamStart start, Channel channel, Consumer<String> passed) {
        return start.format().equals(FORMAT) ? Optional.of(new TwilioSession(start, channel)) : Optional.empty();
    }

    private static final class TwilioSession implements Session, Wire {

        private final StreamStart start;
        private final Channel channel;
        private final StreamWriter writer;

        TwilioSession(StreamStart start, Channel channel) {
            this.start = start;
            this.channel = channel;
            this.writer = new StreamWriter(start);
        }

        @Override
        public Wire wire() {
            return this;
        }

        @Override
        public byte[] muLaw(byte[] payload) {
            return payload;
        }

        @Override
        public void play(byte[] muLaw) {
            for (int from = 0; from < muLaw.length; from += LARGEST_CHUNK) {
                int length = Math.min(LARGEST_CHUNK, muLaw.length - from);
                channel.write(new TextWebSocketFrame(writer.media(channel.alloc(), muLaw, from, length)), channel.voidPromise());
            }
            channel.flush();
            if (!channel.isWritable()) {
                log.warn("media stream {}: the carrier takes no more audio: closed", start.streamId());
                channel.close();
            }
        }

        @Override
        public void mark(String name) {
            channel.writeAndFlush(new TextWebSocketFrame(writer.mark(name)), channel.voidPromise());
        }

        @Override
        public void clear() {
            channel.writeAndFlush(new TextWebSocketFrame(writer.clear()), channel.voidPromise());
        }

        /** A stream has no key events towards the carrier: tones in the audio. */
        @Override
        public void press(String keys) {
            play(Keys.tones(keys));
        }

        @Override
        public void close(Why why) {
            Sockets.close(channel, switch (why) {
                case DONE -> WebSocketCloseStatus.NORMAL_CLOSURE;
                case REFUSED -> WebSocketCloseStatus.POLICY_VIOLATION;
                case FAILED -> WebSocketCloseStatus.INTERNAL_SERVER_ERROR;
            });
        }
    }
}
