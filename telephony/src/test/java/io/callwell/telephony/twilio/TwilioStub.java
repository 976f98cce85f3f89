package io.callwell.telephony.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
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

/** Answers as Twilio's documentation says: keeps calls, refuses what it must, and fails on demand. */
final class TwilioStub implements AutoCloseable {

    static final TwilioAccount ACCOUNT = new TwilioAccount("AC" + "0".repeat(32), List.of("12345"));
    static final String INVALID_NUMBER = "+919999900000";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);

    record Seen(String method, String path, String query, TwilioForm form, String authorization) {}

    record Call(String sid, String to, String status, ZonedDateTime created) {}

    record Answer(int status, String body) {}

    private final HttpServer server;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Call> calls = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile Optional<Answer> failure = Optional.empty();
    volatile String nextStatus = "queued";

    TwilioStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    TwilioSettings settings() {
        return settings(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/carrier"), Duration.ofSeconds(5));
    }

    static TwilioSettings settings(URI baseUrl, Duration requestTimeout) {
        return new TwilioSettings("", "", "", baseUrl, "", Duration.ofSeconds(1), requestTimeout, Duration.ofMinutes(30), "Enable", false);
    }

    void failWith(int status, int code) {
        String body = code == 0
                ? "<html>oops</html>"
                : "{\"code\":%d,\"message\":\"The number %s is wrong\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\",\"status\":%d}"
                        .formatted(code, INVALID_NUMBER, code, status);
        failure = Optional.of(new Answer(status, body));
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    private void handle(HttpExchange exchange) throws IOException {
        TwilioForm form = TwilioForm.parse(exchange.getRequestBody().readAllBytes());
        URI uri = exchange.getRequestURI();
        Seen request = new Seen(
                exchange.getRequestMethod(),
                uri.getPath(),
                String.valueOf(uri.getRawQuery()),
                form,
                exchange.getRequestHeaders().getFirst("Authorization"));
        seen.add(request);
        Answer answer = failure.orElseGet(() -> answer(request));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer answer(Seen request) {
        String expected = Base64.getEncoder().encodeToString((ACCOUNT.sid() + ":12345").getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + expected).equals(request.authorization())) {
            return error(401, 20003);
        }
        String account = "/carrier/2010-04-01/Accounts/" + ACCOUNT.sid();
        String path = request.path().substring(account.length());
        if (path.equals("/Calls.json")) {
            return request.method().equals("POST") ? create(request.form()) : list(request.query());
        }
        if (path.equals("/Messages.json")) {
            return new Answer(201, "{\"sid\":\"SM" + "1".repeat(32) + "\",\"status\":\"queued\"}");
        }
        if (path.startsWith("/Conferences/")) {
            return new Answer(path.endsWith("/Participants.json") ? 201 : 200,
                    "{\"account_sid\":\"" + ACCOUNT.sid() + "\",\"sid\":\"CF" + "2".repeat(32) + "\",\"call_sid\":\"CA" + "e".repeat(32)
                            + "\",\"conference_sid\":\"CF" + "2".repeat(32) + "\",\"status\":\"completed\"}");
        }
        String sid = path.replaceAll("/Calls/(.*)\\.json", "$1");
        Call call = calls.get(sid);
        if (call == null) {
            return error(404, 20404);
        }
        return request.method().equals("POST") ? update(call, request.form()) : new Answer(200, json(call));
    }

    private Answer create(TwilioForm form) {
        String to = form.value("To").orElseThrow();
        if (to.equals(INVALID_NUMBER)) {
            return error(400, 21211);
        }
        Call call = new Call("CA%032x".formatted(calls.size() + 1), to, nextStatus, ZonedDateTime.now(ZoneOffset.UTC));
        calls.put(call.sid(), call);
        return new Answer(201, json(call));
    }

    private Answer update(Call call, TwilioForm form) {
        if (form.value("Status").isPresent()) {
            return end(call);
        }
        return call.status().equals("queued") ? new Answer(200, json(call)) : error(400, 21220);
    }

    private Answer end(Call call) {
        if (!call.status().equals("queued")) {
            return error(400, 21220);
        }
        Call ended = new Call(call.sid(), call.to(), "completed", call.created());
        calls.put(call.sid(), ended);
        return new Answer(200, json(ended));
    }

    private Answer list(String query) {
        String matching = calls.values().stream()
                .filter(call -> query.contains("To=" + call.to().replace("+", "%2B")))
                .map(TwilioStub::json)
                .collect(Collectors.joining(","));
        return new Answer(200, "{\"calls\":[" + matching + "],\"page\":0,\"page_size\":50,\"uri\":\"/x\",\"first_page_uri\":\"/x\"}");
    }

    private static Answer error(int status, int code) {
        return new Answer(status, "{\"code\":%d,\"message\":\"m\",\"more_info\":\"i\",\"status\":%d}".formatted(code, status));
    }

    private static String json(Call call) {
        return "{\"sid\":\"%s\",\"account_sid\":\"%s\",\"to\":\"%s\",\"status\":\"%s\",\"date_created\":\"%s\",\"direction\":\"outbound-api\"}"
                .formatted(
                        call.sid(),
                        ACCOUNT.sid(),
                        call.to(),
                        call.status(),
                        call.created().format(DATE));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
