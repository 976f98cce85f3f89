package io.callwell.testkit.provider;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's chat completions as a stream, from a model that answers what a test teaches it. */
public final class ChatProvider extends HttpProvider {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> taught = new ConcurrentHashMap<>();

    /** @param answer what the model writes when it is told these words, meant to be JSON */
    public void teach(String said, String answer) {
        taught.put(said, answer);
    }

    @Override
    Answer answer(Request request) {
        if (request.path().endsWith("/models")) {
            return new Answer("application/json", "{\"object\":\"list\",\"data\":[]}".getBytes(StandardCharsets.UTF_8));
        }
        JsonNode told = JSON.readTree(request.body());
        String said = JSON.readTree(told.path("messages").path(1).path("content").asString()).path("said").asString();
        String content = switch (fault()) {
            case EMPTY -> "";
            case HUGE -> "{\"acts\":[\"" + "x".repeat(300_000) + "\"]}";
            case WRONG_LANGUAGE -> "Конечно, я перенесу ваш приём.";
            default -> taught.getOrDefault(said, "{\"acts\":[\"unknown\"],\"choice\":null,\"date\":null,\"from_date\":null,\"time\":null,\"from_time\":null,\"to_time\":null}");
        };
        return new Answer("text/event-stream", stream(content).getBytes(StandardCharsets.UTF_8));
    }

    private static String stream(String content) {
        StringBuilder out = new StringBuilder(chunk("role", "assistant", false));
        for (int from = 0; from < content.length(); from += 20) {
            out.append(chunk("content", content.substring(from, Math.min(content.length(), from + 20)), false));
        }
        return out.append(chunk("content", "", true)).append("data: {\"object\":\"chat.completion.chunk\",\"choices\":[],\"usage\":{\"total_tokens\":9}}\n\n")
                .append("data: [DONE]\n\n").toString();
    }

    private static String chunk(String name, String value, boolean last) {
        ObjectNode chunk = JSON.createObjectNode().put("object", "chat.completion.chunk").put("obfuscation", "aN7x");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").put(name, value);
        if (last) {
            choice.put("finish_reason", "stop");
        } else {
            choice.putNull("finish_reason");
        }
        return "data: " + JSON.writeValueAsString(chunk) + "\n\n";
    }
}
