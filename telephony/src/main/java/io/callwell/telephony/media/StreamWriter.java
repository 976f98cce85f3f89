package io.callwell.telephony.media;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes our messages of Twilio Media Streams. Exactly the documented fields: the carrier refuses any other (31951). The parts of
 * a media frame that never change are written once per stream.
 */
final class StreamWriter {

    /** 100 ms: many tiny messages make jitter, long ones delay what follows. */
    static final int LARGEST_CHUNK = 800;

    private static final byte[] MEDIA_END = ascii("\"}}");

    private final String streamId;
    private final byte[] mediaStart;

    StreamWriter(String streamId) {
        this.streamId = quoted(streamId);
        this.mediaStart = ascii("{\"event\":\"media\",\"streamSid\":" + this.streamId + ",\"media\":{\"payload\":\"");
    }

    ByteBuf media(ByteBufAllocator allocator, byte[] muLaw, int from, int length) {
        ByteBuffer base64 = Base64.getEncoder().encode(ByteBuffer.wrap(muLaw, from, length));
        ByteBuf out = allocator.buffer(mediaStart.length + base64.remaining() + MEDIA_END.length);
        return out.writeBytes(mediaStart).writeBytes(base64).writeBytes(MEDIA_END);
    }

    String mark(String name) {
        return "{\"event\":\"mark\",\"streamSid\":" + streamId + ",\"mark\":{\"name\":" + quoted(name) + "}}";
    }

    String clear() {
        return "{\"event\":\"clear\",\"streamSid\":" + streamId + "}";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                default -> {
                    if (c < ' ' || c > '~') {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
