package io.callwell.carrier.network;

import io.callwell.carrier.webhook.Webhook;
import io.callwell.carrier.webhook.Webhooks;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The form fields of what the network tells the application about a call, and the progress reports themselves. */
final class CallReports {

    /** RFC 2822 in UTC, as Twilio writes it. */
    static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Webhooks webhooks;
    private final Clock clock;

    CallReports(Webhooks webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Reports an event if the application asked for it. */
    void tell(NetworkCall call, String event) {
        call.order().statusCallback().filter(callback -> callback.events().contains(event)).ifPresent(callback -> {
            Map<String, String> fields = standard(call.record());
            if (event.equals("initiated")) {
                fields.put("CallStatus", "initiated");
            }
            fields.put("Timestamp", RFC_2822.format(clock.instant()));
            fields.put("CallbackSource", "call-progress-events");
            fields.put("SequenceNumber", Integer.toString(call.nextSequence()));
            if (event.equals("completed")) {
                end(call.record(), fields);
            }
            webhooks.tell(new Webhook("status", call.sid(), callback.url(), callback.method(), fields));
        });
    }

    /** Reports what asynchronous detection found. */
    void detected(NetworkCall call, CallOrder.Detection order, CallSignal.Detected verdict) {
        order.callback().ifPresent(url -> webhooks.tell(new Webhook("amd", call.sid(), url, order.callbackMethod(), Map.of(
                "CallSid", call.sid(),
                "AccountSid", call.record().accountSid(),
                "AnsweredBy", verdict.answeredBy(),
                "MachineDetectionDuration", Long.toString(verdict.afterMs())))));
    }

    void stream(NetworkCall call, URI url, String streamSid, String name, String event, Optional<String> error) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("AccountSid", call.record().accountSid());
        fields.put("CallSid", call.sid());
        fields.put("StreamSid", streamSid);
        fields.put("StreamName", name.isEmpty() ? streamSid : name);
        fields.put("StreamEvent", event);
        error.ifPresent(text -> fields.put("StreamError", text));
        fields.put("Timestamp", clock.instant().toString());
        webhooks.tell(new Webhook("stream-status", call.sid(), url, "POST", fields));
    }

    static Map<String, String> standard(CallRecord call) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("CallSid", call.sid());
        fields.put("AccountSid", call.accountSid());
        fields.put("From", call.from());
        fields.put("To", call.to());
        fields.put("Caller", call.from());
        fields.put("Called", call.to());
        fields.put("CallStatus", call.status().word());
        fields.put("ApiVersion", "2010-04-01");
        fields.put("Direction", call.inbound() ? "inbound" : call.parentSid().isPresent() ? "outbound-dial" : "outbound-api");
        call.parentSid().ifPresent(parent -> fields.put("ParentCallSid", parent));
        for (String side : new String[] {"From", "To", "Caller", "Called"}) {
            for (String part : new String[] {"City", "State", "Zip", "Country"}) {
                fields.put(side + part, part.equals("Country") ? country(side.equals("From") || side.equals("Caller")
                        ? call.from() : call.to()) : "");
            }
        }
        call.answeredBy().ifPresent(verdict -> fields.put("AnsweredBy", verdict));
        return fields;
    }

    private static void end(CallRecord call, Map<String, String> fields) {
        long seconds = call.seconds().orElse(0L);
        fields.put("CallDuration", Long.toString(seconds));
        fields.put("Duration", Long.toString((seconds + 59) / 60));
        fields.put("SipResponseCode", Integer.toString(switch (call.status()) {
            case BUSY -> 486;
            case NO_ANSWER, CANCELED -> 487;
            case FAILED -> 404;
            case QUEUED, RINGING, IN_PROGRESS, COMPLETED -> 200;
        }));
    }

    private static String country(String phone) {
        if (phone.startsWith("+91")) {
            return "IN";
        }
        return phone.startsWith("+1") ? "US" : "";
    }
}
