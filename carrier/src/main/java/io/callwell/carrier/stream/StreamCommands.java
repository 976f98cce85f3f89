package io.callwell.carrier.stream;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the application's messages as strictly as Twilio does: an unknown event, a missing or extra field or another stream's id is
 * 31951. Reads token by token; one message is 20 ms of somebody's call.
 */
final class StreamCommands {

    private static final int INVALID = 31_951;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "media", Set.of("event", "streamSid", "media.payload"),
            "mark", Set.of("event", "streamSid", "mark.name"),
            "clear", Set.of("event", "streamSid"));

    private StreamCommands() {}

    static StreamCommand read(String message, String streamSid) {
        Map<String, String> fields;
        try {
            fields = flatten(message);
        } catch (JacksonException broken) {
            return new StreamCommand.Invalid(INVALID, "no JSON object of text fields");
        }
        String event = fields.getOrDefault("event", "");
        Set<String> expected = FIELDS.get(event);
        if (expected == null) {
            return new StreamCommand.Invalid(INVALID, "unknown or missing event");
        }
        if (!fields.keySet().equals(expected)) {
            return new StreamCommand.Invalid(INVALID, "'" + event + "' has fields " + fields.keySet() + " instead of " + expected);
        }
        if (!streamSid.equals(fields.get("streamSid"))) {
            return new StreamCommand.Invalid(INVALID, "the streamSid is not this stream's");
        }
        return switch (event) {
            case "media" -> media(fields.getOrDefault("media.payload", ""));
            case "mark" -> new StreamCommand.Mark(fields.getOrDefault("mark.name", ""));
            default -> new StreamCommand.Clear();
        };
    }

    private static StreamCommand media(String payload) {
        try {
            return new StreamCommand.Media(Base64.getDecoder().decode(payload));
        } catch (IllegalArgumentException broken) {
            return new StreamCommand.Invalid(INVALID, "the payload is no base64");
        }
    }

    /** The text fields by name, those of an inner object as {@code outer.inner}; anything else is kept under its name as empty text. */
    private static Map<String, String> flatten(String message) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), message)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return fields;
            }
            String outer = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String name = parser.currentName() == null ? "" : parser.currentName();
                switch (token) {
                    case START_OBJECT -> outer = outer + name + ".";
                    case END_OBJECT -> outer = "";
                    case VALUE_STRING -> fields.put(outer + name, parser.getString());
                    case PROPERTY_NAME -> { }
                    default -> fields.put(outer + name + "?", "");
                }
            }
        }
        return fields;
    }
}
