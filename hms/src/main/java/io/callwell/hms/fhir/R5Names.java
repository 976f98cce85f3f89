package io.callwell.hms.fhir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.util.EntityUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Names of FHIR R5 on the wire, names of R4 inside: {@code cancellationReason}, {@code note}, {@code serviceType} as CodeableReference,
 * {@code appointmentType} of a slot as a list. What R4 has no name for travels along in an extension, so that an update loses nothing. Pure but
 * for its switch.
 */
final class R5Names {

    static final String ORIGINAL = "urn:callwell:r5-original";
    /** What an update of ours may change. */
    private static final List<String> OURS = List.of("status", "start", "end", "minutesDuration", "slot", "participant", "identifier");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private volatile boolean on;

    void on() {
        on = true;
    }

    HttpRequestInterceptor requests() {
        return (request, context) -> {
            if (on && request instanceof HttpEntityEnclosingRequest carrying && carrying.getEntity() != null) {
                carrying.setEntity(mapped(carrying.getEntity(), R5Names::toR5));
            }
        };
    }

    HttpResponseInterceptor responses() {
        return (response, context) -> {
            if (on && response.getEntity() != null) {
                response.setEntity(mapped(response.getEntity(), R5Names::toR4));
                response.removeHeaders("Content-Encoding");
                response.removeHeaders("Content-Length");
            }
        };
    }

    private interface Mapping {
        void apply(ObjectNode resource);
    }

    private static HttpEntity mapped(HttpEntity entity, Mapping mapping) throws IOException {
        ContentType type = ContentType.getLenientOrDefault(entity);
        byte[] body = EntityUtils.toByteArray(entity);
        try {
            JsonNode tree = JSON.readTree(body);
            each(tree, mapping);
            return new ByteArrayEntity(JSON.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8), type);
        } catch (JacksonException noJson) {
            return new ByteArrayEntity(body, type);
        }
    }

    private static void each(JsonNode tree, Mapping mapping) {
        for (JsonNode entry : tree.path("entry")) {
            each(entry.path("resource"), mapping);
        }
        for (JsonNode parameter : tree.path("parameter")) {
            each(parameter.path("resource"), mapping);
        }
        String type = tree.path("resourceType").asString("");
        if (tree instanceof ObjectNode resource && (type.equals("Appointment") || type.equals("Slot"))) {
            mapping.apply(resource);
        }
    }

    static void toR4(ObjectNode resource) {
        String original = JSON.writeValueAsString(resource);
        rename(resource, "cancellationReason", "cancelationReason");
        resource.remove("priority");
        concepts(resource, "serviceType");
        if (resource.path("appointmentType") instanceof ArrayNode types) {
            if (types.isEmpty()) {
                resource.remove("appointmentType");
            } else {
                resource.set("appointmentType", types.get(0));
            }
        }
        if (resource.remove("note") instanceof ArrayNode notes && !notes.isEmpty()) {
            resource.put("comment", notes.get(0).path("text").asString(""));
        }
        resource.withArray("/extension").addObject().put("url", ORIGINAL).put("valueString", original);
    }

    static void toR5(ObjectNode resource) {
        String original = takeOriginal(resource);
        rename(resource, "cancelationReason", "cancellationReason");
        if (original.isEmpty()) {
            references(resource);
            String comment = resource.remove("comment") instanceof JsonNode text ? text.asString("") : "";
            if (!comment.isEmpty()) {
                resource.withArray("/note").addObject().put("text", comment);
            }
            if (resource.path("resourceType").asString("").equals("Slot") && resource.path("appointmentType") instanceof ObjectNode one) {
                resource.remove("appointmentType");
                resource.withArray("/appointmentType").add(one);
            }
            return;
        }
        ObjectNode theirs = (ObjectNode) JSON.readTree(original);
        for (String field : OURS) {
            copy(resource, theirs, field);
        }
        if (resource.has("cancellationReason")) {
            copy(resource, theirs, "cancellationReason");
        }
        resource.removeAll();
        resource.setAll(theirs);
    }

    private static void copy(ObjectNode from, ObjectNode to, String field) {
        if (from.has(field)) {
            to.set(field, from.get(field));
        } else {
            to.remove(field);
        }
    }

    private static String takeOriginal(ObjectNode resource) {
        if (!(resource.path("extension") instanceof ArrayNode extensions)) {
            return "";
        }
        for (int index = 0; index < extensions.size(); index++) {
            if (extensions.get(index).path("url").asString("").equals(ORIGINAL)) {
                String original = extensions.get(index).path("valueString").asString("");
                extensions.remove(index);
                if (extensions.isEmpty()) {
                    resource.remove("extension");
                }
                return original;
            }
        }
        return "";
    }

    private static void rename(ObjectNode resource, String from, String to) {
        if (resource.remove(from) instanceof JsonNode value) {
            resource.set(to, value);
        }
    }

    private static void concepts(ObjectNode resource, String field) {
        if (resource.path(field) instanceof ArrayNode values) {
            for (int index = 0; index < values.size(); index++) {
                if (values.get(index).path("concept") instanceof ObjectNode concept) {
                    values.set(index, concept);
                }
            }
        }
    }

    private static void references(ObjectNode resource) {
        if (resource.path("serviceType") instanceof ArrayNode values) {
            for (int index = 0; index < values.size(); index++) {
                JsonNode concept = values.get(index);
                values.set(index, JSON.createObjectNode().set("concept", concept));
            }
        }
    }
}
