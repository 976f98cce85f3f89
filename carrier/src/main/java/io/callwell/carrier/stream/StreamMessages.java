package io.callwell.carrier.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes one stream's messages in Twilio's form, numbered. See https://www.twilio.com/docs/voice/media-streams/websocket-messages:
 * {@code sequenceNumber}, {@code chunk} and {@code timestamp} are strings, {@code sampleRate} and {@code channels} numbers.
 */
final class StreamMessages {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final byte[] MEDIA_CHUNK = ascii("\",\"media\":{\"track\":\"inbound\",\"chunk\":\"");
    private static final byte[] TIMESTAMP = ascii("\",\"timestamp\":\"");
    private static final byte[] PAYLOAD = ascii("\",\"payload\":\"");
    private static final byte[] MEDIA_END = ascii("\"}}");

    private final StreamStart start;
    private final byte[] mediaHead = ascii("{\"event\":\"media\",\"sequenceNumber\":\"");
    private final byte[] mediaSid;
    private final byte[] base64 = new byte[216];
    private long sequence;
    private long chunk;

    StreamMessages(StreamStart start) {
        this.start = start;
        this.mediaSid = ascii("\",\"streamSid\":\"" + start.streamSid());
    }

    String connected() {
        return "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}";
    }

    String start() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accountSid", start.accountSid());
        body.put("streamSid", start.streamSid());
        body.put("callSid", start.callSid());
        body.put("tracks", List.of("inbound"));
        body.put("mediaFormat", mediaFormat());
        body.put("customParameters", start.parameters());
        return message("start", "start", body);
    }

    /** One frame of 160 bytes, written without building a tree. */
    ByteBuf media(ByteBufAllocator memory, byte[] frame) {
        Base64.getEncoder().encode(frame, base64);
        ByteBuf out = memory.buffer(420);
        out.writeBytes(mediaHead);
        number(out, ++sequence);
        out.writeBytes(mediaSid).writeBytes(MEDIA_CHUNK);
        number(out, ++chunk);
        out.writeBytes(TIMESTAMP);
        number(out, (chunk - 1) * 20);
        return out.writeBytes(PAYLOAD).writeBytes(base64).writeBytes(MEDIA_END);
    }

    String digit(char digit) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("track", "inbound_track");
        body.put("digit", String.valueOf(digit));
        return message("dtmf", "dtmf", body);
    }

    String mark(String name) {
        return message("mark", "mark", Map.of("name", name));
    }

    String stop() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accountSid", start.accountSid());
        body.put("callSid", start.callSid());
        return message("stop", "stop", body);
    }

    long chunks() {
        return chunk;
    }

    private String message(String event, String name, Map<String, Object> body) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("event", event);
        message.put("sequenceNumber", Long.toString(++sequence));
        message.put("streamSid", start.streamSid());
        message.put(name, body);
        return JSON.writeValueAsString(message);
    }

    private static Map<String, Object> mediaFormat() {
        Map<String, Object> format = new LinkedHashMap<>();
        format.put("encoding", "audio/x-mulaw");
        format.put("sampleRate", 8000);
        format.put("channels", 1);
        return format;
    }

    private static void number(ByteBuf out, long value) {
        ByteBufUtil.writeAscii(out, Long.toString(value));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
