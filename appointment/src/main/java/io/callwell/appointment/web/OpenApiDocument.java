package io.callwell.appointment.web;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** OpenAPI 3.1 of controllers, read from the controllers themselves, so that it cannot say what they do not do. */
final class OpenApiDocument {

    private final Map<String, Object> schemas = new TreeMap<>();
    private final Map<String, Map<String, Object>> paths = new TreeMap<>();

    /** @param controllers classes with {@code @RequestMapping} methods */
    static Map<String, Object> of(Collection<Class<?>> controllers) {
        OpenApiDocument document = new OpenApiDocument();
        controllers.forEach(document::add);
        return Map.of(
                "openapi", "3.1.0",
                "info", Map.of("title", "Callwell appointments", "version", "1"),
                "security", List.of(Map.of("bearer", List.of())),
                "paths", document.paths,
                "components", Map.of(
                        "securitySchemes", Map.of("bearer", Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT")),
                        "schemas", document.schemas));
    }

    private void add(Class<?> controller) {
        RequestMapping base = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String prefix = base == null || base.path().length == 0 ? "" : base.path()[0];
        for (Method method : controller.getDeclaredMethods()) {
            RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            if (mapping != null) {
                String path = prefix + (mapping.path().length == 0 ? "" : mapping.path()[0]);
                for (RequestMethod verb : mapping.method()) {
                    paths.computeIfAbsent(path, _ -> new TreeMap<>()).put(verb.name().toLowerCase(Locale.ROOT), operation(controller, method));
                }
            }
        }
    }

    private Map<String, Object> operation(Class<?> controller, Method method) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", controller.getSimpleName() + "." + method.getName());
        PreAuthorize rule = method.getAnnotation(PreAuthorize.class);
        operation.put("description", rule != null && rule.value().contains("SUPERVISOR") ? "Administrators and supervisors." : "Administrators.");
        List<Object> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(RequestBody.class)) {
                operation.put("requestBody", Map.of("required", true, "content", Map.of("application/json",
                        Map.of("schema", schema(parameter.getParameterizedType())))));
            } else {
                place(parameter).ifPresent(parameters::add);
            }
        }
        operation.put("parameters", parameters);
        operation.put("responses", Map.of(
                "2XX", answer(method.getGenericReturnType()),
                "default", Map.of("description", "A problem (RFC 9457): type, title, status, detail, and where and how to mend it.",
                        "content", Map.of("application/problem+json", Map.of("schema", Map.of("type", "object"))))));
        return operation;
    }

    private Optional<Map<String, Object>> place(Parameter parameter) {
        for (Annotation annotation : parameter.getAnnotations()) {
            switch (annotation) {
                case PathVariable path -> {
                    return Optional.of(parameter(path.value(), "path", true, parameter));
                }
                case RequestParam query -> {
                    String name = query.name().isEmpty() ? query.value() : query.name();
                    boolean optional = parameter.getType() == Optional.class || !query.defaultValue().startsWith("\n\t\t");
                    return Optional.of(parameter(name, "query", !optional, parameter));
                }
                case RequestHeader header -> {
                    return Optional.of(parameter(header.name().isEmpty() ? header.value() : header.name(), "header", false, parameter));
                }
                default -> {
                }
            }
        }
        return Optional.empty();
    }

    private Map<String, Object> parameter(String name, String in, boolean required, Parameter parameter) {
        return Map.of("name", name, "in", in, "required", required, "schema", schema(parameter.getParameterizedType()));
    }

    private Map<String, Object> answer(Type type) {
        Type body = type instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class ? generic.getActualTypeArguments()[0] : type;
        return body == Void.class ? Map.of("description", "Done.")
                : Map.of("description", "Done.", "content", Map.of("application/json", Map.of("schema", schema(body))));
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return raw == Optional.class ? schema(last)
                    : Collection.class.isAssignableFrom(raw) ? Map.of("type", "array", "items", schema(last))
                    : Map.of("type", "object", "additionalProperties", schema(last));
        }
        return plain((Class<?>) type);
    }

    private Map<String, Object> plain(Class<?> type) {
        if (type == UUID.class) {
            return Map.of("type", "string", "format", "uuid");
        }
        if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (type == LocalDate.class) {
            return Map.of("type", "string", "format", "date");
        }
        if (type == LocalTime.class) {
            return Map.of("type", "string", "format", "time");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return Map.of("type", "integer");
        }
        if (type.isEnum()) {
            return Map.of("type", "string", "enum", Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        if (type.isRecord() && !type.getPackageName().startsWith("io.callwell.events")) {
            return reference(type);
        }
        return Map.of("type", "string");
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!schemas.containsKey(name)) {
            Map<String, Object> properties = new LinkedHashMap<>();
            schemas.put(name, Map.of());
            List<String> required = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                properties.put(component.getName(), schema(component.getGenericType()));
                if (component.getType() != Optional.class) {
                    required.add(component.getName());
                }
            }
            schemas.put(name, Map.of("type", "object", "properties", properties, "required", required));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }
}
