package io.callwell.carrier.rest;

import io.callwell.carrier.network.CallOrder;
import io.callwell.carrier.network.CallOrder.Detection;
import io.callwell.carrier.network.CallOrder.StatusCallback;
import io.callwell.carrier.network.TwimlSource;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the form of CreateCall and of UpdateCall. */
final class CallRequest {

    /**
     * A call to place.
     *
     * @param eventsRefused the callback's events were written wrongly: the call is placed and reports nothing (21626)
     */
    record Create(CallOrder order, boolean eventsRefused) {}

    private static final int INVALID_URL = 21_205;
    private static final int TWIML_TOO_LONG = 32_018;
    private static final int MAX_TWIML = 4_000;
    private static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");

    private CallRequest() {}

    static Create create(String accountSid, Parameters form) {
        String to = form.phone("To", 21_201, 21_211);
        String from = form.phone("From", 21_213, 21_212);
        TwimlSource instructions = instructions(form).orElseThrow(
                () -> TwilioError.invalid(INVALID_URL, "Url parameter is required: one of Url, Twiml or ApplicationSid."));
        List<String> events = form.texts("StatusCallbackEvent");
        boolean refused = !EVENTS.containsAll(events);
        Optional<StatusCallback> callback = form.url("StatusCallback", INVALID_URL)
                .map(url -> new StatusCallback(url, form.method("StatusCallbackMethod"),
                        events.isEmpty() ? Set.of("completed") : new LinkedHashSet<>(events)));
        CallOrder order = new CallOrder(accountSid, to, from, instructions,
                refused ? Optional.empty() : callback,
                Duration.ofSeconds(form.number("Timeout", 60, 1, 600)),
                form.has("TimeLimit") ? Optional.of(Duration.ofSeconds(form.number("TimeLimit", 0, 1, 86_400))) : Optional.empty(),
                form.has("SendDigits") ? Optional.empty() : detection(form));
        return new Create(order, refused);
    }

    /** On create {@code Url} wins over {@code Twiml}. */
    private static Optional<TwimlSource> instructions(Parameters form) {
        Optional<URI> url = form.url("Url", INVALID_URL);
        if (url.isPresent()) {
            return Optional.of(new TwimlSource.FromUrl(url.get(), form.method("Method")));
        }
        return twiml(form);
    }

    /** On update {@code Url} and {@code Twiml} exclude each other; empty when neither is given. */
    static Optional<TwimlSource> redirect(Parameters form) {
        if (form.has("Url") && form.has("Twiml")) {
            throw TwilioError.invalid(Parameters.INVALID_PARAMETER, "Url and Twiml are mutually exclusive.");
        }
        return instructions(form);
    }

    private static Optional<TwimlSource> twiml(Parameters form) {
        return form.text("Twiml").map(twiml -> {
            if (twiml.length() > MAX_TWIML) {
                throw TwilioError.invalid(TWIML_TOO_LONG, "Twiml is longer than " + MAX_TWIML + " characters.");
            }
            return new TwimlSource.Inline(twiml);
        });
    }

    private static Optional<Detection> detection(Parameters form) {
        boolean asynchronous = form.oneOf("AsyncAmd", Set.of("true", "false")).orElse("false").equals("true");
        return form.oneOf("MachineDetection", Set.of("Enable", "DetectMessageEnd")).map(mode -> new Detection(
                mode.equals("DetectMessageEnd"),
                form.number("MachineDetectionSpeechThreshold", 2_400, 1_000, 6_000),
                form.number("MachineDetectionSpeechEndThreshold", 1_200, 500, 5_000),
                form.number("MachineDetectionSilenceTimeout", 5_000, 2_000, 10_000),
                form.number("MachineDetectionTimeout", 30, 3, 59) * 1_000,
                asynchronous,
                form.url("AsyncAmdStatusCallback", INVALID_URL),
                form.method("AsyncAmdStatusCallbackMethod")));
    }
}
