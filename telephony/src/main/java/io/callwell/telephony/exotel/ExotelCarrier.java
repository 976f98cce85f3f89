package io.callwell.telephony.exotel;

import io.callwell.telephony.Carrier;
import io.callwell.telephony.CarrierCall;
import io.callwell.telephony.CarrierUnavailableException;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.exotel.ExotelHttp.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls by Exotel's API, version 1: the person is called and put into a flow whose Voicebot talks to us. Thread-safe.
 *
 * @see <a href="https://developer.exotel.com/api/make-a-call-api">Exotel: outgoing call to connect a number to a call flow</a>
 */
public final class ExotelCarrier implements Carrier {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int RECONCILED_CALLS = 50;
    /** Longer than a call may wait at Exotel, ring and last. */
    private static final Duration TICKET = Duration.ofHours(6);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExotelAccount account;
    private final ExotelSettings settings;
    private final ExotelHttp http;
    private final Consumer<String> closeStream;
    private final InstantSource clock;

    /**
     * @param closeStream closes the stream of a call, if there is one: the only way to end an Exotel call from outside
     * @param clock       the machines' clock, for tickets
     */
    public ExotelCarrier(ExotelAccount account, ExotelSettings settings, Consumer<String> closeStream, InstantSource clock) {
        if (settings.appId().isBlank()) {
            throw new IllegalArgumentException("callwell.telephony.exotel.app-id is missing: give the id of the flow with the Voicebot");
        }
        this.account = account;
        this.settings = settings;
        this.http = new ExotelHttp(account, settings);
        this.closeStream = closeStream;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "exotel";
    }

    @Override
    public DialResult dial(DialOrder order) {
        String flow = settings.flowUrl().replace("{sid}", account.sid()).replace("{app}", settings.appId());
        Answer answer = http.post("/Calls/connect.json", List.of(
                Map.entry("From", order.to().value()),
                Map.entry("CallerId", settings.callerId().isBlank() ? order.from().value() : settings.callerId()),
                Map.entry("Url", flow),
                Map.entry("CallType", "trans"),
                Map.entry("TimeOut", Long.toString(order.ringTimeout().toSeconds())),
                Map.entry("TimeLimit", Long.toString(settings.callTimeLimit().toSeconds())),
                Map.entry("CustomField", account.ticket(order.call(), clock.instant().plus(TICKET))),
                Map.entry("StatusCallback", order.status() + "?key=" + account.keyOf(order.call().toString())),
                Map.entry("StatusCallbackEvents[0]", "answered"),
                Map.entry("StatusCallbackEvents[1]", "terminal"),
                Map.entry("StatusCallbackContentType", "application/json")));
        return switch (answer) {
            case Answer.Came(int status, String body) when status == 200 || status == 201 -> sid(body)
                    .<DialResult>map(DialResult.Accepted::new)
                    .orElseGet(() -> new DialResult.Unknown("the carrier's answer names no call"));
            case Answer.Came(int status, String body) -> refusal(status, body);
            case Answer.NotSent() -> new DialResult.Busy("no connection to the carrier");
            case Answer.Lost lost -> new DialResult.Unknown("the carrier's answer was lost");
        };
    }

    private static DialResult refusal(int status, String body) {
        if (status == 429) {
            return new DialResult.Busy("the carrier takes no more requests at the moment (429)");
        }
        if (status < 400 || status >= 500 || status == 408) {
            return new DialResult.Unknown("the carrier answered HTTP " + status);
        }
        return ExotelRefusal.of(status, read(body).path("RestException"));
    }

    private static Optional<String> sid(String body) {
        return Optional.of(read(body).path("Call").path("Sid").asString("")).filter(sid -> !sid.isBlank());
    }

    /** Looks at the newest 50 calls to the number. Exotel's {@code From} is who is called first: the person. */
    @Override
    public List<CarrierCall> callsTo(E164 to, Instant since) {
        String from = TIME.format(since.atZone(settings.zone()));
        Answer answer = http.get("/Calls.json", List.of(
                Map.entry("From", to.value()),
                Map.entry("DateCreated", "gte:" + from),
                Map.entry("SortBy", "DateCreated:desc"),
                Map.entry("PageSize", Integer.toString(RECONCILED_CALLS))));
        JsonNode calls = found(answer, "list calls").orElseThrow(() -> unavailable("list calls", Optional.empty())).path("Calls");
        return Stream.iterate(0, i -> i < calls.size(), i -> i + 1)
                .map(calls::get)
                .map(this::carrierCall)
                .filter(call -> !call.createdAt().isBefore(since.minusSeconds(1)))
                .sorted(Comparator.comparing(CarrierCall::createdAt).reversed())
                .toList();
    }

    @Override
    public Optional<CarrierCall> fetch(String providerCallId) {
        String id = providerCallId.replaceAll("[^A-Za-z0-9]", "");
        return found(http.get("/Calls/" + id + ".json", List.of()), "fetch call " + id).map(body -> carrierCall(body.path("Call")));
    }

    /** Closes the stream. A call that still rings has none: it is given nothing to talk to once it is answered. */
    @Override
    public void hangUp(String providerCallId) {
        closeStream.accept(providerCallId);
    }

    private Optional<JsonNode> found(Answer answer, String what) {
        return switch (answer) {
            case Answer.Came(int status, String body) when status == 200 -> Optional.of(read(body));
            case Answer.Came(int status, String body) when status == 404 -> Optional.empty();
            case Answer.Came(int status, String body) -> throw unavailable(what + ": HTTP " + status, Optional.empty());
            case Answer.NotSent() -> throw unavailable(what + ": no connection", Optional.empty());
            case Answer.Lost(Throwable cause) -> throw unavailable(what, Optional.of(cause));
        };
    }

    private CarrierCall carrierCall(JsonNode call) {
        return new CarrierCall(call.path("Sid").asString(""), status(call.path("Status").asString("")), created(call.path("DateCreated").asString("")));
    }

    private static ProviderStatus status(String word) {
        try {
            return ExotelStatus.status(word);
        } catch (IllegalArgumentException newWord) {
            return ProviderStatus.QUEUED;
        }
    }

    /** A call without a readable time is the newest of all. */
    private Instant created(String text) {
        try {
            return LocalDateTime.parse(text, TIME).atZone(settings.zone()).toInstant();
        } catch (DateTimeParseException unreadable) {
            return Instant.MAX;
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            return JSON.createObjectNode();
        }
    }

    private static CarrierUnavailableException unavailable(String what, Optional<Throwable> cause) {
        return new CarrierUnavailableException("exotel: cannot " + what, cause.orElse(null));
    }
}
