package io.callwell.campaign;

import io.callwell.platform.problem.InvalidException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Typed access to the fields of a JSON object; a fault names the field by its path and never repeats its value. */
final class JsonFields {

    private final JsonNode object;
    private final String path;

    private JsonFields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /** @param path where the object stands, such as {@code filter.}; empty for the body itself */
    static JsonFields of(JsonNode node, String path) {
        if (!node.isObject()) {
            String where = path.isEmpty() ? "body" : path.substring(0, path.length() - 1);
            throw new InvalidException("'" + where + "' is no JSON object", where, "give an object: { … }");
        }
        return new JsonFields(node, path);
    }

    JsonFields only(String... known) {
        for (String name : object.propertyNames()) {
            if (!List.of(known).contains(name)) {
                throw invalid(name, "is no field of this object", "leave it out; known fields are " + String.join(", ", known));
            }
        }
        return this;
    }

    /** An object that may be left out, which is the same as an empty one. */
    JsonFields object(String name) {
        JsonNode node = present(name);
        return of(node == null ? JsonNodeFactory.instance.objectNode() : node, path + name + ".");
    }

    String text(String name) {
        JsonNode node = present(name);
        if (node == null || !node.isString()) {
            throw invalid(name, node == null ? "is missing" : "is no text", "give a text");
        }
        return node.stringValue();
    }

    Optional<String> optionalText(String name) {
        return present(name) == null ? Optional.empty() : Optional.of(text(name));
    }

    Optional<Instant> instant(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(node.isString() ? node.stringValue() : "").toInstant());
        } catch (DateTimeException unreadable) {
            throw invalid(name, "is no instant", "give ISO 8601 with an offset, such as 2026-11-22T09:00:00Z");
        }
    }

    Optional<Integer> whole(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw invalid(name, "is no whole number", "give a number such as 100, without quotes");
        }
        return Optional.of(node.intValue());
    }

    Optional<Double> number(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isNumber()) {
            throw invalid(name, "is no number", "give a number such as 2.5, without quotes");
        }
        return Optional.of(node.doubleValue());
    }

    Optional<Boolean> flag(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            throw invalid(name, "is neither true nor false", "give true or false, without quotes");
        }
        return Optional.of(node.booleanValue());
    }

    List<String> texts(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw invalid(name, "is no list", "give a list of texts: [ \"…\" ]");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : node.values()) {
            if (!one.isString() || one.stringValue().isBlank()) {
                throw invalid(name + "[" + texts.size() + "]", "is no text or a blank one", "give a text");
            }
            texts.add(one.stringValue());
        }
        return List.copyOf(texts);
    }

    InvalidException invalid(String name, String fault, String mend) {
        return new InvalidException("'" + path + name + "' " + fault + ".", path + name, mend);
    }

    private @Nullable JsonNode present(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
