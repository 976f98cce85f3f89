package io.callwell.telephony.exotel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.twilio.TwilioForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Exotel as its documentation describes it: calls of version 1 (connect to a flow, details, bulk details) with its JSON, its times
 * without a zone and its errors. A call in progress ends when its stream is closed.
 */
final class ExotelNetwork implements AutoCloseable {

    static final ExotelAccount ACCOUNT = new ExotelAccount("hospital1", "key", "token", new byte[32]);
    static final String INVALID_NUMBER = "+919999900000";
    static final String DND_NUMBER = "+919999900001";

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    record Seen(String method, String path, TwilioForm form, TwilioForm query) {}

    private record Call(String sid, String from, String status, LocalDateTime created) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Call> calls = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile Optional<Answer> failure = Optional.empty();
    private volatile String nextStatus = "in-progress";

    ExotelNetwork() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    ExotelSettings settings() {
        return settings(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    static ExotelSettings settings(URI baseUrl) {
        return new ExotelSettings(
                "hospital1", "", "", "4711", "", baseUrl, "http://my.exotel.com/{sid}/exoml/start_voice/{app}", INDIA, Duration.ofSeconds(1),
                Duration.ofSeconds(5), Duration.ofMinutes(30));
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    void failWith(int status, String message) {
        failure = Optional.of(error(status, message));
    }

    void answerWith(int status, String body) {
        failure = Optional.of(new Answer(status, body));
    }

    void farEnd(ProviderStatus behaviour) {
        nextStatus = behaviour.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The stream of the call was closed. */
    void streamClosed(String sid) {
        calls.computeIfPresent(sid, (id, call) -> call.status().equals("in-progress")
                ? new Call(id, call.from(), "completed", call.created())
                : call);
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        Seen request = new Seen(
                exchange.getRequestMethod(), uri.getPath(), TwilioForm.parse(exchange.getRequestBody().readAllBytes()),
                TwilioForm.parse(query.getBytes(StandardCharsets.UTF_8)));
        seen.add(request);
        String expected = "Basic " + Base64.getEncoder().encodeToString("key:token".getBytes(StandardCharsets.UTF_8));
        Answer answer = failure.orElseGet(() -> expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                ? answer(request)
                : error(401, "Authentication failed"));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer answer(Seen request) {
        String path = request.path().replace("/v1/Accounts/hospital1", "");
        if (path.equals("/Calls/connect.json") && request.method().equals("POST")) {
            return connect(request.form());
        }
        if (path.equals("/Calls.json")) {
            return bulk(request.query());
        }
        Call call = calls.get(path.replaceAll("/Calls/(.*)\\.json", "$1"));
        return call == null ? error(404, "Call not found") : new Answer(200, "{\"Call\":" + json(call) + "}");
    }

    private Answer connect(TwilioForm form) {
        String from = form.value("From").orElseThrow();
        if (from.equals(INVALID_NUMBER)) {
            return error(400, "Invalid parameter: From number " + from + " is invalid");
        }
        if (from.equals(DND_NUMBER)) {
            return error(403, "Call to " + from + " cannot be made because of TRAI NDNC regulations");
        }
        Call call = new Call("%032x".formatted(calls.size() + 1), from, nextStatus, LocalDateTime.now(INDIA));
        calls.put(call.sid(), call);
        return new Answer(200, "{\"Call\":" + json(call) + "}");
    }

    private Answer bulk(TwilioForm query) {
        String since = query.value("DateCreated").orElseThrow().replace("gte:", "");
        String matching = calls.values().stream()
                .filter(call -> query.value("From").orElseThrow().equals(call.from()))
                .filter(call -> call.created().format(TIME).compareTo(since) >= 0)
                .map(ExotelNetwork::json)
                .collect(Collectors.joining(","));
        return new Answer(200, "{\"Metadata\":{\"Total\":" + calls.size() + "},\"Calls\":[" + matching + "]}");
    }

    private static Answer error(int status, String message) {
        return new Answer(status, "{\"RestException\":{\"Status\":%d,\"Message\":\"%s\",\"Code\":%d}}".formatted(status, message, status * 10));
    }

    private static String json(Call call) {
        return "{\"Sid\":\"%s\",\"ParentCallSid\":null,\"DateCreated\":\"%s\",\"AccountSid\":\"hospital1\",\"From\":\"%s\",\"Status\":\"%s\",\"Direction\":\"outbound-api\"}"
                .formatted(call.sid(), call.created().format(TIME), call.from(), call.status());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
