package io.callwell.conversation.replay;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a replay leaves the record, told so that the author of a script sees what to look at. */
final class Difference {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Difference() {}

    /** @param number of the output, counted from 1 */
    static String told(int number, Replay.Result result) {
        String before = number <= result.causes().size() ? cause(result.causes().get(number - 1)) : "the record goes on";
        String recorded = at(result.recorded(), number);
        String now = at(result.outputs(), number);
        return "output %d of %d differs; before it: %s%n  recorded: %s%n  now:      %s%s".formatted(
                number, result.recorded().size(), before, output(recorded), output(now), from(output(recorded), output(now)));
    }

    private static String at(List<String> outputs, int number) {
        return number <= outputs.size() ? outputs.get(number - 1) : "";
    }

    /** An input, such as {@code at ask-person was heard "yes"}. */
    private static String cause(String body) {
        JsonNode input = JSON.readTree(body);
        String node = input.path("node").asString("");
        String where = node.isEmpty() ? "" : "at " + node + " ";
        if (input.has("digit")) {
            return where + "key " + input.path("digit").asString() + " was pressed";
        }
        if (input.has("timer")) {
            return where + "nobody said anything";
        }
        if (input.has("answer")) {
            return "a service answered '" + input.path("answer").path("answer").asString("") + "'";
        }
        if (input.has("event")) {
            return "the stream was " + input.path("event").asString();
        }
        if (input.has("lengthMs")) {
            return node + " was over";
        }
        String text = input.path("text").asString("");
        return where + "was heard " + (text.isEmpty() ? input.path("kind").asString("something") : "\"" + text + "\"");
    }

    /** An output, such as {@code tell-visit says "..."}. */
    private static String output(String body) {
        if (body.isEmpty()) {
            return "(nothing)";
        }
        JsonNode output = JSON.readTree(body);
        return output.has("disposition")
                ? "the outcome " + output.path("disposition").asString() + (output.path("handOver").asBoolean() ? ", connected to a human" : "")
                : "utterance " + output.path("utterance").asInt() + ", " + output.path("node").asString() + " (" + output.path("language").asString()
                        + ") says \"" + output.path("text").asString() + "\"";
    }

    private static String from(String recorded, String now) {
        int same = 0;
        while (same < Math.min(recorded.length(), now.length()) && recorded.charAt(same) == now.charAt(same)) {
            same++;
        }
        int word = recorded.lastIndexOf(' ', Math.min(same, recorded.length() - 1)) + 1;
        return same == 0 ? "" : "%n  from:     %s".formatted(recorded.substring(Math.min(word, recorded.length())));
    }
}
