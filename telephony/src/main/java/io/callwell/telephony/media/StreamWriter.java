package io.callwell.telephony.media;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes our messages of a JSON stream: exactly the documented fields, because Twilio refuses any other (31951), in the style in which
 * the stream introduced itself. The parts of a media frame that never change are written once per stream.
 */
public final class StreamWriter {

    private static final byte[] MEDIA_END = ascii("\"}}");

    private final String streamId;
    private final byte[] mediaStart;

    public StreamWriter(StreamStart start) {
        this.streamId = (start.snakeCase() ? "\"stream_sid\":" : "\"streamSid\":") + quoted(start.streamId());
        this.mediaStart = ascii("{\"event\":\"media\"," + streamId + ",\"media\":{\"payload\":\"");
    }

    /** @param audio in the format of the stream */
    public ByteBuf media(ByteBufAllocator allocator, byte[] audio, int from, int length) {
        ByteBuffer base64 = Base64.getEncoder().encode(ByteBuffer.wrap(audio, from, length));
        ByteBuf out = allocator.buffer(mediaStart.length + base64.remaining() + MEDIA_END.length);
        return out.writeBytes(mediaStart).writeBytes(base64).writeBytes(MEDIA_END);
    }

    public String mark(String name) {
        return "{\"event\":\"mark\"," + streamId + ",\"mark\":{\"name\":" + quoted(name) + "}}";
    }

    public String clear() {
        return "{\"event\":\"clear\"," + streamId + "}";
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
