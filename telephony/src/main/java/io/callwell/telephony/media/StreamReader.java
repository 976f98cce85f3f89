package io.callwell.telephony.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads messages of Twilio Media Streams and of Exotel's AgentStream, whose field names come as {@code stream_sid} or
 * {@code streamSid}. A media frame costs its audio and one small record; numbers may come as strings, fields
 * in any order, unknown fields are passed over. One per socket, for one thread.
 */
final class StreamReader {

    private static final byte[] EVENT = ascii("event");
    private static final byte[] MEDIA = ascii("media");
    private static final byte[] PAYLOAD = ascii("payload");
    private static final byte[] TIMESTAMP = ascii("timestamp");
    private static final byte[] TRACK = ascii("track");
    private static final byte[] OUTBOUND = ascii("outbound");
    private static final byte[] START = ascii("start");
    private static final byte[] DTMF = ascii("dtmf");
    private static final byte[] DIGIT = ascii("digit");
    private static final byte[] MARK = ascii("mark");
    private static final byte[] NAME = ascii("name");
    private static final byte[] STOP = ascii("stop");
    private static final byte[] CONNECTED = ascii("connected");
    private static final byte[] STREAM_SID = ascii("streamSid");
    private static final byte[] STREAM_SID_SNAKE = ascii("stream_sid");
    private static final byte[] CALL_SID = ascii("callSid");
    private static final byte[] CALL_SID_SNAKE = ascii("call_sid");
    private static final byte[] ACCOUNT_SID = ascii("accountSid");
    private static final byte[] ACCOUNT_SID_SNAKE = ascii("account_sid");
    private static final byte[] FORMAT = ascii("mediaFormat");
    private static final byte[] FORMAT_SNAKE = ascii("media_format");
    private static final byte[] ENCODING = ascii("encoding");
    private static final byte[] SAMPLE_RATE = ascii("sampleRate");
    private static final byte[] SAMPLE_RATE_SNAKE = ascii("sample_rate");
    private static final byte[] CHANNELS = ascii("channels");
    private static final byte[] PARAMETERS = ascii("customParameters");
    private static final byte[] PARAMETERS_SNAKE = ascii("custom_parameters");

    private static final StreamStart.Format NO_FORMAT = new StreamStart.Format("", 0, 0);

    private final JsonScanner json = new JsonScanner();
    private byte[] frame = new byte[0];

    private byte[] audio = new byte[0];
    private boolean audioSeen;
    private long timestampMs;
    private boolean inbound;
    private String name = "";
    private String streamId = "";
    private String callId = "";
    private String accountId = "";
    private StreamStart.Format format = NO_FORMAT;
    private boolean snakeCase;
    private Map<String, String> parameters = Map.of();

    /**
     * Reads {@code frame[0, length)}.
     *
     * @throws MalformedFrameException when it is no JSON object, has no event, or lacks what its event needs
     */
    StreamMessage read(byte[] frame, int length) {
        reset(frame);
        int eventFrom = -1;
        int eventTo = -1;
        json.open(frame, length);
        while (json.nextKey()) {
            if (json.keyIs(EVENT)) {
                json.scalar();
                eventFrom = json.valueFrom();
                eventTo = json.valueTo();
            } else if (json.keyIs(MEDIA)) {
                media();
            } else if (json.keyIs(DTMF)) {
                named(DIGIT);
            } else if (json.keyIs(MARK)) {
                named(NAME);
            } else if (json.keyIs(START)) {
                start();
            } else {
                json.skip();
            }
        }
        json.close();
        if (eventFrom < 0) {
            throw new MalformedFrameException("no event", length);
        }
        return message(eventFrom, eventTo);
    }

    private void reset(byte[] next) {
        frame = next;
        audioSeen = false;
        timestampMs = 0;
        inbound = true;
        name = "";
        streamId = "";
        callId = "";
        accountId = "";
        format = NO_FORMAT;
        snakeCase = false;
        parameters = Map.of();
    }

    private StreamMessage message(int from, int to) {
        if (is(from, to, MEDIA)) {
            need(audioSeen, "media without payload", to);
            return new StreamMessage.Media(audio, timestampMs, inbound);
        }
        if (is(from, to, MARK)) {
            need(!name.isEmpty(), "mark without name", to);
            return new StreamMessage.Mark(name);
        }
        if (is(from, to, DTMF)) {
            need(name.length() == 1 && "0123456789*#ABCD".contains(name), "dtmf without a digit", to);
            return new StreamMessage.Digit(name.charAt(0));
        }
        if (is(from, to, START)) {
            need(!streamId.isEmpty() && !callId.isEmpty(), "start without streamSid or callSid", to);
            return new StreamMessage.Start(new StreamStart(streamId, callId, accountId, format, snakeCase, parameters));
        }
        if (is(from, to, STOP)) {
            return new StreamMessage.Stop();
        }
        return is(from, to, CONNECTED) ? new StreamMessage.Connected() : new StreamMessage.Other();
    }

    private void media() {
        json.enter();
        while (json.nextKey()) {
            if (json.keyIs(PAYLOAD)) {
                json.scalar();
                audio = decode();
                audioSeen = true;
            } else if (json.keyIs(TIMESTAMP)) {
                timestampMs = json.number();
            } else if (json.keyIs(TRACK)) {
                json.scalar();
                inbound = !json.valueIs(OUTBOUND);
            } else {
                json.skip();
            }
        }
    }

    /** Some writers of JSON escape the slash of base64. */
    private byte[] decode() {
        int from = json.valueFrom();
        ByteBuffer base64 = json.valueIsEscaped()
                ? ByteBuffer.wrap(json.value().getBytes(StandardCharsets.ISO_8859_1))
                : ByteBuffer.wrap(frame, from, json.valueTo() - from);
        try {
            ByteBuffer decoded = Base64.getDecoder().decode(base64);
            byte[] whole = decoded.array();
            return whole.length == decoded.limit() ? whole : Arrays.copyOf(whole, decoded.limit());
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedFrameException("payload is not base64", from);
        }
    }

    private void named(byte[] key) {
        json.enter();
        while (json.nextKey()) {
            if (json.keyIs(key)) {
                name = json.text();
            } else {
                json.skip();
            }
        }
    }

    private void start() {
        json.enter();
        while (json.nextKey()) {
            if (json.keyIs(STREAM_SID) || json.keyIs(STREAM_SID_SNAKE)) {
                snakeCase = json.keyIs(STREAM_SID_SNAKE);
                streamId = json.text();
            } else if (json.keyIs(CALL_SID) || json.keyIs(CALL_SID_SNAKE)) {
                callId = json.text();
            } else if (json.keyIs(ACCOUNT_SID) || json.keyIs(ACCOUNT_SID_SNAKE)) {
                accountId = json.text();
            } else if (json.keyIs(FORMAT) || json.keyIs(FORMAT_SNAKE)) {
                format = mediaFormat();
            } else if (json.keyIs(PARAMETERS) || json.keyIs(PARAMETERS_SNAKE)) {
                parameters = customParameters();
            } else {
                json.skip();
            }
        }
    }

    private StreamStart.Format mediaFormat() {
        String encoding = "";
        long sampleRate = 0;
        long channels = 0;
        json.enter();
        while (json.nextKey()) {
            if (json.keyIs(ENCODING)) {
                encoding = json.text();
            } else if (json.keyIs(SAMPLE_RATE) || json.keyIs(SAMPLE_RATE_SNAKE)) {
                sampleRate = json.number();
            } else if (json.keyIs(CHANNELS)) {
                channels = json.number();
            } else {
                json.skip();
            }
        }
        return new StreamStart.Format(encoding, (int) Math.min(sampleRate, 1_000_000), (int) Math.min(channels, 100));
    }

    private Map<String, String> customParameters() {
        if (!json.isObject()) {
            json.skip();
            return Map.of();
        }
        Map<String, String> all = new LinkedHashMap<>();
        json.enter();
        while (json.nextKey()) {
            String key = json.key();
            all.put(key, json.text());
        }
        return Map.copyOf(all);
    }

    private boolean is(int from, int to, byte[] word) {
        return Arrays.equals(frame, from, to, word, 0, word.length);
    }

    private static void need(boolean there, String problem, int at) {
        if (!there) {
            throw new MalformedFrameException(problem, at);
        }
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
