package io.callwell.telephony.media;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A carrier's end of a JSON stream: keeps audio in a buffer as Twilio and Exotel do, and gives marks back. */
public final class JsonPerson implements MediaContract.Person {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How the carrier writes. */
    public record Style(boolean snake, boolean muLaw, int pieceBytes) {}

    private final TestSocket socket;
    private final Style style;
    private final Pcm pcm = new Pcm(8_000);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Item> buffer = new ArrayDeque<>();

    private sealed interface Item {}

    private record Sound(byte[] bytes) implements Item {}

    private record Mark(String name) implements Item {}

    private int sequence = 1;

    private JsonPerson(TestSocket socket, Style style) {
        this.socket = socket;
        this.style = style;
    }

    public static JsonPerson connect(int port, String pathAndQuery, Style style, String parameters) {
        JsonPerson person = new JsonPerson(TestSocket.connect(port, pathAndQuery, null), style);
        Thread.ofVirtual().start(person::listen);
        person.socket.send("{\"event\":\"connected\"}");
        person.socket.send(style.snake()
                ? """
                {"event":"start","sequence_number":"1","stream_sid":"ES1","start":{"stream_sid":"ES1","call_sid":"EC1","account_sid":"hospital1",
                "from":"","to":"","custom_parameters":%s,"media_format":{"encoding":"%s","sample_rate":"8000","bit_rate":"16"}}}"""
                        .formatted(parameters, style.muLaw() ? "audio/x-mulaw" : "audio/x-raw")
                : """
                {"event":"start","sequenceNumber":1,"streamSid":"ES1","start":{"streamSid":"ES1","callSid":"EC1","accountSid":"hospital1",
                "customParameters":%s,"mediaFormat":{"encoding":"%s","sampleRate":8000,"channels":1}}}"""
                        .formatted(parameters, style.muLaw() ? "audio/x-mulaw" : "raw"));
        return person;
    }

    private void listen() {
        try {
            while (true) {
                take(socket.texts.take());
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private String id() {
        return style.snake() ? "\"stream_sid\":\"ES1\"" : "\"streamSid\":\"ES1\"";
    }

    @Override
    public void says(byte[] muLaw) {
        for (int from = 0; from < muLaw.length; from += style.pieceBytes()) {
            byte[] piece = Arrays.copyOfRange(muLaw, from, Math.min(muLaw.length, from + style.pieceBytes()));
            byte[] payload = style.muLaw() ? piece : pcm.fromMuLaw(piece);
            socket.send("{\"event\":\"media\",%s,\"media\":{\"chunk\":%d,\"timestamp\":\"%d\",\"payload\":\"%s\"}}"
                    .formatted(id(), sequence++, from / 8, Base64.getEncoder().encodeToString(payload)));
        }
    }

    @Override
    public void presses(char key) {
        socket.send("{\"event\":\"dtmf\",%s,\"dtmf\":{\"digit\":\"%c\",\"duration\":\"100\"}}".formatted(id(), key));
    }

    @Override
    public byte @Nullable [] hears() throws Exception {
        byte[] raw = rawAudio();
        return raw == null || style.muLaw() ? raw : pcm.toMuLaw(raw);
    }

    /** The next message of audio as it came, now heard: marks after it are given back. */
    public byte @Nullable [] rawAudio() throws Exception {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(2);
            while (buffer.isEmpty() && left > 0) {
                left = arrived.awaitNanos(left);
            }
            byte[] audio = buffer.pollFirst() instanceof Sound(byte[] bytes) ? bytes : null;
            passMarks();
            return audio;
        } finally {
            lock.unlock();
        }
    }

    private void take(String text) {
        JsonNode message = JSON.readTree(text);
        lock.lock();
        try {
            switch (message.path("event").asString("")) {
                case "media" -> buffer.addLast(new Sound(Base64.getDecoder().decode(message.path("media").path("payload").asString(""))));
                case "mark" -> buffer.addLast(new Mark(message.path("mark").path("name").asString("")));
                case "clear" -> buffer.removeIf(Sound.class::isInstance);
                default -> { }
            }
            passMarks();
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void passMarks() {
        while (buffer.peekFirst() instanceof Mark(String name)) {
            buffer.removeFirst();
            socket.send("{\"event\":\"mark\",%s,\"mark\":{\"name\":\"%s\"}}".formatted(id(), name));
        }
    }

    @Override
    public Optional<Character> key() {
        return Optional.empty();
    }

    @Override
    public void hangsUp() {
        socket.send("{\"event\":\"stop\",%s,\"stop\":{\"call_sid\":\"EC1\",\"reason\":\"callended\"}}".formatted(id()));
    }

    @Override
    public void isLeft() throws Exception {
        if (socket.closeStatus() != 1000) {
            throw new AssertionError("closed with " + socket.closeStatus());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
