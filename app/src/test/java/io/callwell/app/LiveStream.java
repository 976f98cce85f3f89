package io.callwell.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The live wall of somebody, read in the background as the web app does. */
final class LiveStream implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private LiveStream() {}

    /** @throws AssertionError when the stream does not open */
    static LiveStream of(Person person) throws IOException, InterruptedException {
        LiveStream stream = new LiveStream();
        var answer = stream.http.send(
                HttpRequest.newBuilder(URI.create(person.url() + "/api/live"))
                        .header("Authorization", "Bearer " + person.token().orElseThrow())
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new AssertionError("the live stream answered " + answer.statusCode());
        }
        Thread.ofVirtual().name("live-stream").start(() -> read(stream, answer.body()));
        return stream;
    }

    private static void read(LiveStream stream, Stream<String> body) {
        try (body) {
            body.forEach(stream.lines::add);
        } catch (java.io.UncheckedIOException closed) {
            // The stream ends when we close it or the server goes down.
        }
    }

    /** Everything that has come so far, a line each. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
