package io.callwell.hms.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callwell.appointment.hospital.HospitalSystem;
import io.callwell.appointment.hospital.TheirSlot;
import io.callwell.hms.HospitalSystemContract.Hospital;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of the Bahmni appointments module that the connector needs, as its controllers and mappers have it: a save checks only that patient and
 * service are there, nothing is locked, times are milliseconds in answers and ISO in requests, the older address updates and the newer one copies.
 */
final class StandInBahmni implements Hospital, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2031-03-01T00:00:00Z");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final String RAO = "c1c21e11-3f10-11e4-adec-0800271c1b75";
    private static final String ASHA = "dcf5d3c0-6f10-11e4-adec-0800271c1b75";
    private static final String SERVICE = "aa2e0b8c-5f10-11e4-adec-0800271c1b75";

    final HttpServer http;
    private final Map<String, ObjectNode> appointments = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<HospitalSystem> open = new ArrayList<>();
    private final AtomicInteger slots = new AtomicInteger();
    private final AtomicBoolean losesNext = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration slow = Duration.ZERO;
    private final HospitalSystem system;

    StandInBahmni() {
        try {
            http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/openmrs/ws/rest/v1", this::serve);
        http.start();
        system = make(http.getAddress().getPort(), Duration.ofSeconds(20));
    }

    static String mapping() {
        return """
                extends: bahmni
                schedules:
                  - {practitioner: %s, service: %s, name: Doctor Anita Rao, department: Cardiology, starts: '09:00', ends: '17:00', minutes: 20}
                """.formatted(RAO, SERVICE);
    }

    private HospitalSystem make(int port, Duration deadline) {
        HospitalSystem made = RestSystem.of(mapping(), URI.create("http://127.0.0.1:" + port + "/openmrs/ws/rest/v1"),
                Optional.of("Basic c3VwZXJtYW46QWRtaW4xMjM="), deadline, KOLKATA, "IN", Clock.fixed(NOW, ZoneOffset.UTC));
        open.add(made);
        return made;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!"Basic c3VwZXJtYW46QWRtaW4xMjM=".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, "");
                return;
            }
            pause();
            String path = exchange.getRequestURI().getPath().substring("/openmrs/ws/rest/v1".length());
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            JsonNode body = bytes.length == 0 ? JSON.missingNode() : JSON.readTree(bytes);
            boolean write = exchange.getRequestMethod().equals("POST") && !path.endsWith("/search");
            String text = answered(path, body);
            if (write && losesNext.compareAndSet(true, false)) {
                return;
            }
            answer(exchange, text.isEmpty() ? 404 : 200, text);
        }
    }

    private String answered(String path, JsonNode body) {
        if (path.equals("/appointments/search")) {
            Instant from = Instant.parse(body.path("startDate").asString());
            Instant to = Instant.parse(body.path("endDate").asString());
            synchronized (appointments) {
                return JSON.writeValueAsString(appointments.values().stream()
                        .filter(each -> each.path("startDateTime").asLong() >= from.toEpochMilli() && each.path("endDateTime").asLong() <= to.toEpochMilli()).toList());
            }
        }
        if (path.equals("/appointments")) {
            return save(UUID.randomUUID().toString(), body);
        }
        if (path.equals("/appointment")) {
            return save(body.path("uuid").asString(""), body);
        }
        if (path.endsWith("/status-change")) {
            ObjectNode known = appointments.get(path.split("/")[2]);
            known.put("status", body.path("toStatus").asString());
            return known.toString();
        }
        if (path.startsWith("/patient/")) {
            return path.endsWith(ASHA) ? """
                    {"uuid": "%s", "person": {"birthdate": "1971-03-05T00:00:00.000+0530", "preferredName": {"givenName": "Asha", "familyName": "Canaryfamily"},
                     "attributes": [{"attributeType": {"display": "email"}, "value": "x"}, {"attributeType": {"display": "phoneNumber"}, "value": "98200 12345"}]}}
                    """.formatted(ASHA) : "";
        }
        ObjectNode known = appointments.get(path.substring(path.lastIndexOf('/') + 1));
        return known == null ? "" : known.toString();
    }

    private String save(String uuid, JsonNode request) {
        ObjectNode saved = appointments.containsKey(uuid) ? appointments.get(uuid).deepCopy() : JSON.createObjectNode().put("uuid", uuid).put("status", "Scheduled");
        saved.withObject("/patient").put("uuid", request.path("patientUuid").asString());
        saved.withObject("/service").put("uuid", request.path("serviceUuid").asString());
        saved.remove("providers");
        saved.withArray("/providers").addObject().put("uuid", request.path("providers").path(0).path("uuid").asString()).put("response", "ACCEPTED");
        saved.put("startDateTime", Instant.parse(request.path("startDateTime").asString()).toEpochMilli());
        saved.put("endDateTime", Instant.parse(request.path("endDateTime").asString()).toEpochMilli());
        saved.put("comments", request.path("comments").asString(""));
        appointments.put(uuid, saved);
        return saved.toString();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void pause() {
        try {
            if (slow.isPositive() && closed.await(slow.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public HospitalSystem system(Duration deadline) {
        return deadline.equals(Duration.ofSeconds(20)) ? system : make(http.getAddress().getPort(), deadline);
    }

    @Override
    public HospitalSystem dead() {
        return make(9, Duration.ofSeconds(2));
    }

    @Override
    public String practitioner() {
        return RAO;
    }

    @Override
    public String patient() {
        return ASHA;
    }

    @Override
    public TheirSlot freeSlot() {
        int number = slots.getAndIncrement();
        Instant start = NOW.atZone(KOLKATA).toLocalDate().plusDays(1 + number / 24).atTime(9, 0).plusMinutes(20L * (number % 24)).atZone(KOLKATA).toInstant();
        return new TheirSlot(RAO + "|" + SERVICE + "|" + start, RAO + "|" + SERVICE, start, start.plus(Duration.ofMinutes(20)));
    }

    @Override
    public void bookHere(TheirSlot slot) {
        save(UUID.randomUUID().toString(), request("somebody", slot, "made at the desk"));
    }

    @Override
    public void moveHere(String visit, TheirSlot slot) {
        save(visit, request(ASHA, slot, appointments.get(visit).path("comments").asString("")));
    }

    private static JsonNode request(String patient, TheirSlot slot, String comments) {
        ObjectNode request = JSON.createObjectNode().put("patientUuid", patient).put("serviceUuid", SERVICE).put("startDateTime", slot.startsAt().toString())
                .put("endDateTime", slot.endsAt().toString()).put("comments", comments);
        request.withArray("/providers").addObject().put("uuid", RAO);
        return request;
    }

    @Override
    public void cancelHere(String visit) {
        appointments.get(visit).put("status", "Cancelled");
    }

    @Override
    public void loseNextAnswer() {
        losesNext.set(true);
    }

    @Override
    public void slow(Duration each) {
        slow = each;
    }

    @Override
    public int visitsAt(TheirSlot slot) {
        synchronized (appointments) {
            return (int) appointments.values().stream().filter(each -> each.path("status").asString().equals("Scheduled")
                    && each.path("startDateTime").asLong() == slot.startsAt().toEpochMilli()).count();
        }
    }

    @Override
    public boolean isFree(TheirSlot slot) {
        return visitsAt(slot) == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        open.forEach(HospitalSystem::close);
        http.stop(0);
    }
}
