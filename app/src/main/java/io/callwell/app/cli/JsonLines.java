package io.callwell.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object a line in, one a line out, in order. A line that cannot be answered is answered with {@code {id, error}}. */
final class JsonLines {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"?([^\",}\\s]+)");

    private JsonLines() {}

    /** Answers one line. */
    interface Answer {

        /** @throws IllegalArgumentException when the line is wrong; the message says what and how to mend it */
        void fill(Fields in, ObjectNode out);
    }

    /** Answers until the input ends. Answers are written out whenever no further line waits. */
    static void answer(BufferedReader in, PrintWriter out, Answer answer) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    out.write(JSON.writeValueAsString(one(line, answer)));
                    out.write('\n');
                }
                if (!in.ready()) {
                    out.flush();
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the input cannot be read on; it must be UTF-8 text", failure);
        }
        out.flush();
    }

    /** The id of a line that is not well formed, where it can still be read. */
    private static Optional<String> idOf(String line) {
        Matcher id = ID.matcher(line);
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }

    private static ObjectNode one(String line, Answer answer) {
        ObjectNode out = JSON.createObjectNode();
        try {
            JsonNode read = JSON.readTree(line);
            if (!(read instanceof ObjectNode object)) {
                return out.putNull("id").put("error", "the line is no JSON object: write {\"id\": …, …}");
            }
            out.set("id", object.has("id") ? object.get("id") : JSON.nullNode());
            answer.fill(new Fields(object), out);
            return out;
        } catch (JacksonException noJson) {
            return idOf(line).map(id -> out.put("id", id)).orElseGet(() -> out.putNull("id")).put("error", "the line is no JSON: " + noJson.getOriginalMessage());
        } catch (IllegalArgumentException wrong) {
            ObjectNode refused = JSON.createObjectNode();
            refused.set("id", out.get("id"));
            return refused.put("error", wrong.getMessage());
        }
    }
}
