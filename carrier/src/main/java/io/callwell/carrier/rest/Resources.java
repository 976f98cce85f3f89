package io.callwell.carrier.rest;

import io.callwell.carrier.network.CallRecord;
import io.callwell.carrier.network.SmsRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls and messages as Twilio's JSON, nulls included. */
final class Resources {

    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Resources() {}

    static Map<String, @Nullable Object> call(CallRecord call) {
        String uri = "/2010-04-01/Accounts/" + call.accountSid() + "/Calls/" + call.sid();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sid", call.sid());
        json.put("account_sid", call.accountSid());
        json.put("parent_call_sid", call.parentSid().orElse(null));
        json.put("to", call.to());
        json.put("to_formatted", call.to());
        json.put("from", call.from());
        json.put("from_formatted", call.from());
        json.put("phone_number_sid", null);
        json.put("status", call.status().word());
        json.put("start_time", call.started().map(Resources::date).orElse(null));
        json.put("end_time", call.ended().map(Resources::date).orElse(null));
        json.put("duration", call.seconds().map(String::valueOf).orElse(null));
        json.put("date_created", date(call.created()));
        json.put("date_updated", date(call.updated()));
        json.put("direction", call.parentSid().isPresent() ? "outbound-dial" : "outbound-api");
        json.put("answered_by", call.answeredBy().orElse(null));
        json.put("price", null);
        json.put("price_unit", "USD");
        json.put("annotation", null);
        json.put("api_version", "2010-04-01");
        json.put("forwarded_from", "");
        json.put("group_sid", null);
        json.put("caller_name", "");
        json.put("queue_time", call.started().map(start -> start.toEpochMilli() - call.created().toEpochMilli()).orElse(0L).toString());
        json.put("trunk_sid", "");
        json.put("uri", uri + ".json");
        json.put("subresource_uris", Map.of("recordings", uri + "/Recordings.json", "streams", uri + "/Streams.json"));
        return json;
    }

    static Map<String, @Nullable Object> message(SmsRecord sms) {
        String uri = "/2010-04-01/Accounts/" + sms.order().accountSid() + "/Messages/" + sms.sid();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sid", sms.sid());
        json.put("account_sid", sms.order().accountSid());
        json.put("messaging_service_sid", null);
        json.put("to", sms.order().to());
        json.put("from", sms.order().from());
        json.put("body", sms.order().body());
        json.put("status", sms.status());
        json.put("direction", "outbound-api");
        json.put("num_segments", Integer.toString((sms.order().body().length() + 152) / 153));
        json.put("num_media", "0");
        json.put("date_created", date(sms.created()));
        json.put("date_updated", date(sms.updated()));
        json.put("date_sent", sms.status().equals("queued") ? null : date(sms.updated()));
        json.put("price", null);
        json.put("price_unit", "USD");
        json.put("api_version", "2010-04-01");
        json.put("error_code", sms.errorCode().orElse(null));
        json.put("error_message", sms.errorCode().map(_ -> "Unknown destination handset").orElse(null));
        json.put("uri", uri + ".json");
        json.put("subresource_uris", Map.of("media", uri + "/Media.json"));
        return json;
    }

    private static String date(Instant instant) {
        return RFC_2822.format(instant);
    }
}
