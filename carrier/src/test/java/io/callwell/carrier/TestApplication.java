package io.callwell.carrier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.twilio.security.RequestValidator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** An application as Twilio's customers have: answers webhooks with TwiML, checks signatures with Twilio's own validator. */
public final class TestApplication implements AutoCloseable {

    public record Hook(String path, Map<String, String> fields, boolean signed, String idempotencyToken) {
        public String get(String field) {
            return fields.getOrDefault(field, "");
        }
    }

    private final HttpServer server;
    private final Map<String, Function<Hook, String>> documents = new ConcurrentHashMap<>();
    private final List<Hook> seen = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Hook> news = new LinkedBlockingQueue<>();
    public final String url;

    public TestApplication() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        url = "http://localhost:" + server.getAddress().getPort();
    }

    /** What a path answers; paths without a document answer 204. */
    public TestApplication answer(String path, String twiml) {
        documents.put(path, _ -> twiml);
        return this;
    }

    public List<Hook> seen(String path) {
        return seen.stream().filter(hook -> hook.path().equals(path)).toList();
    }

    /** Waits for a request that fits; those before it stay in {@link #seen}. */
    public Hook await(Predicate<Hook> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            Hook hook = news.poll(1, TimeUnit.SECONDS);
            if (hook != null && wanted.test(hook)) {
                return hook;
            }
        }
        throw new AssertionError("no such request came; seen: " + seen);
    }

    public Hook awaitEnd() throws InterruptedException {
        return await(hook -> hook.get("CallbackSource").equals("call-progress-events") && hook.fields().containsKey("CallDuration"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : body.split("&")) {
            String[] parts = field.split("=", 2);
            if (parts.length == 2) {
                fields.put(decode(parts[0]), decode(parts[1]));
            }
        }
        String path = exchange.getRequestURI().getPath();
        boolean signed = new RequestValidator(TestCarrier.TOKEN).validate(
                url + exchange.getRequestURI(), fields, exchange.getRequestHeaders().getFirst("X-Twilio-Signature"));
        Hook hook = new Hook(path, fields, signed, exchange.getRequestHeaders().getFirst("I-Twilio-Idempotency-Token"));
        seen.add(hook);
        Function<Hook, String> document = documents.get(path);
        if (document == null) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            byte[] reply = document.apply(hook).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
        exchange.close();
        news.add(hook);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
