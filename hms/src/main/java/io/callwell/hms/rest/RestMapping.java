package io.callwell.hms.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a system names what we need: requests with {@code {places}} to fill, and paths into answers ({@code patient.uuid}, {@code providers[0].uuid}).
 * A hospital's file may say {@code extends: bahmni} and add its {@code schedules}.
 */
final class RestMapping {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> CALLS = List.of("visit", "search", "create", "update", "status", "patient");
    private static final List<String> FIELDS = List.of("id", "status", "patient", "practitioner", "service", "start", "end", "note");

    private final JsonNode tree;

    private RestMapping(JsonNode tree) {
        this.tree = tree;
        CALLS.forEach(name -> require(tree.path("calls").path(name), "calls." + name));
        FIELDS.forEach(name -> require(tree.path("fields").path(name), "fields." + name));
        require(tree.path("statuses"), "statuses");
        schedules();
    }

    /** One request. @param items where the answers stand in the answer; empty for the answer itself */
    record Call(String method, String path, Optional<JsonNode> body, String items) {}

    /** Hours of somebody whose time can be booked. */
    record Hours(String practitioner, String service, String name, String department, List<DayOfWeek> days, LocalTime starts, LocalTime ends, int minutes) {
        String id() {
            return practitioner + "|" + service;
        }
    }

    /** @throws IllegalArgumentException saying what is missing and where */
    static RestMapping read(String yaml) {
        JsonNode own = parse(yaml);
        JsonNode parent = own.path("extends").isMissingNode() ? JSON.createObjectNode() : parse(shipped(own.path("extends").asString("")));
        return new RestMapping(merged(parent, own));
    }

    Call call(String name) {
        JsonNode call = tree.path("calls").path(name);
        return new Call(call.path("method").asString("GET"), call.path("path").asString(""),
                call.has("body") ? Optional.of(call.get("body")) : Optional.empty(), call.path("items").asString(""));
    }

    String field(String name) {
        return tree.path("fields").path(name).asString("");
    }

    Optional<String> personField(String name) {
        return Optional.of(tree.path("person").path(name).asString("")).filter(path -> !path.isEmpty());
    }

    /** FHIR code for a status of theirs; empty when the mapping does not name it. */
    Optional<String> fhirStatus(String theirs) {
        return Optional.of(tree.path("statuses").path(theirs).asString("")).filter(code -> !code.isEmpty());
    }

    /** Their word for a FHIR code. */
    String theirStatus(String fhir) {
        return tree.path("statuses").properties().stream().filter(each -> each.getValue().asString("").equals(fhir)).map(Map.Entry::getKey).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the mapping's 'statuses' has no word for " + fhir));
    }

    List<Hours> schedules() {
        List<Hours> found = new ArrayList<>();
        int number = 0;
        for (JsonNode each : tree.path("schedules")) {
            String where = "schedules[" + number++ + "].";
            Stream.of("practitioner", "name", "department", "starts", "ends").forEach(name -> require(each.path(name), where + name));
            try {
                List<DayOfWeek> days = new ArrayList<>();
                each.path("days").forEach(day -> days.add(DayOfWeek.valueOf(day.asString("").toUpperCase(java.util.Locale.ROOT))));
                found.add(new Hours(each.path("practitioner").asString(""), each.path("service").asString(""), each.path("name").asString(""),
                        each.path("department").asString(""), days.isEmpty() ? List.of(DayOfWeek.values()) : List.copyOf(days),
                        LocalTime.parse(each.path("starts").asString("")), LocalTime.parse(each.path("ends").asString("")), each.path("minutes").asInt(20)));
            } catch (java.time.DateTimeException | IllegalArgumentException wrong) {
                throw new IllegalArgumentException(where + "days, starts or ends cannot be read: give days as 'monday', times in quotes as '09:00'", wrong);
            }
        }
        return List.copyOf(found);
    }

    /** A template with its places filled; a text that is one place that is empty becomes null. */
    static JsonNode filled(JsonNode template, UnaryOperator<String> values) {
        return switch (template) {
            case ObjectNode object -> {
                ObjectNode out = JSON.createObjectNode();
                object.properties().forEach(field -> out.set(field.getKey(), filled(field.getValue(), values)));
                yield out;
            }
            case ArrayNode array -> {
                ArrayNode out = JSON.createArrayNode();
                array.forEach(item -> out.add(filled(item, values)));
                yield out;
            }
            default -> template.isString() ? text(template.asString(), values) : template;
        };
    }

    private static JsonNode text(String template, UnaryOperator<String> values) {
        String filled = fill(template, values);
        return filled.isEmpty() && template.startsWith("{") ? JSON.getNodeFactory().nullNode() : JSON.getNodeFactory().stringNode(filled);
    }

    static String fill(String template, UnaryOperator<String> values) {
        return java.util.regex.Pattern.compile("\\{(\\w+)}").matcher(template)
                .replaceAll(place -> java.util.regex.Matcher.quoteReplacement(values.apply(place.group(1))));
    }

    /** The node at a path; missing when there is none. */
    static JsonNode at(JsonNode from, String path) {
        JsonNode node = from;
        for (String step : path.isEmpty() ? new String[0] : path.split("\\.")) {
            int bracket = step.indexOf('[');
            node = node.path(bracket < 0 ? step : step.substring(0, bracket));
            if (bracket >= 0) {
                String index = step.substring(bracket + 1, step.length() - 1);
                node = index.contains("=") ? having(node, index) : node.path(Integer.parseInt(index));
            }
        }
        return node;
    }

    /** The first item whose nested field has a value: {@code attributes[attributeType/display=phoneNumber]}. */
    private static JsonNode having(JsonNode items, String condition) {
        String[] parts = condition.split("=", 2);
        for (JsonNode item : items) {
            if (at(item, parts[0].replace('/', '.')).asString("").equals(parts[1])) {
                return item;
            }
        }
        return JSON.missingNode();
    }

    private static JsonNode merged(JsonNode parent, JsonNode own) {
        if (!(parent instanceof ObjectNode base) || !(own instanceof ObjectNode over)) {
            return own;
        }
        ObjectNode out = base.deepCopy();
        over.properties().forEach(field -> out.set(field.getKey(), out.has(field.getKey()) ? merged(out.get(field.getKey()), field.getValue()) : field.getValue()));
        return out;
    }

    private static String shipped(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException("'extends: " + name + "' is no name of a shipped mapping; there is 'bahmni'");
        }
        try (InputStream in = RestMapping.class.getResourceAsStream("/hms/rest/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no shipped mapping '" + name + "'; there is 'bahmni'");
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the shipped mapping '" + name + "' cannot be read", unreadable);
        }
    }

    private static JsonNode parse(String yaml) {
        try {
            Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            if (!(loaded instanceof Map)) {
                throw new IllegalArgumentException("the mapping is no YAML map; begin with 'extends: bahmni' or 'calls:'");
            }
            return JSON.valueToTree(loaded);
        } catch (YAMLException broken) {
            throw new IllegalArgumentException("the mapping is no YAML: " + broken.getMessage(), broken);
        }
    }

    private static void require(JsonNode node, String where) {
        if (node.isMissingNode() || node.isNull()) {
            throw new IllegalArgumentException("the mapping has no '" + where + "': add it, or begin with 'extends: bahmni'");
        }
    }
}
