package io.callwell.carrier.patient;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One mapping of a YAML file that knows where it stands, so that errors can say so. */
final class YamlPart {

    private final String file;
    private final String path;
    private final Map<String, Object> values;

    YamlPart(String file, String path, Map<String, Object> values) {
        this.file = file;
        this.path = path;
        this.values = values;
    }

    static YamlPart of(String file, String path, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new PersonaException(file, path, "expected keys and values, found " + kind(value));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, inner) -> values.put(String.valueOf(key), inner == null ? "" : inner));
        return new YamlPart(file, path, values);
    }

    void allow(Set<String> keys) {
        for (String key : values.keySet()) {
            if (!keys.contains(key)) {
                throw fail(key, "unknown key; known here: " + new TreeSet<>(keys));
            }
        }
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Map<String, Object> values() {
        return values;
    }

    YamlPart part(String key) {
        return of(file, at(key), values.getOrDefault(key, Map.of()));
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> fail(key, "is missing"));
    }

    Optional<String> optionalText(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw fail(key, "expected a text in quotes, found " + kind(value) + (value instanceof Boolean ? " (yes and no without quotes are truth values in YAML)" : ""));
        }
        return Optional.of(text);
    }

    /** One text or a list of texts. */
    List<String> texts(String key) {
        if (values.get(key) instanceof List<?> list) {
            if (list.isEmpty()) {
                throw fail(key, "the list is empty");
            }
            return list.stream()
                    .map(item -> new YamlPart(file, path, Map.of(key, item)).text(key))
                    .toList();
        }
        return List.of(text(key));
    }

    int number(String key, int missing, int from, int to) {
        Object value = values.getOrDefault(key, missing);
        if (!(value instanceof Integer number) || number < from || number > to) {
            throw fail(key, "expected a whole number from " + from + " to " + to + ", found " + value);
        }
        return number;
    }

    double decimal(String key, double missing, double from, double to) {
        Object value = values.getOrDefault(key, missing);
        if (!(value instanceof Number number) || number.doubleValue() < from || number.doubleValue() > to) {
            throw fail(key, "expected a number from " + from + " to " + to + ", found " + value);
        }
        return number.doubleValue();
    }

    boolean flag(String key) {
        Object value = values.getOrDefault(key, false);
        if (!(value instanceof Boolean flag)) {
            throw fail(key, "expected true or false, found " + value);
        }
        return flag;
    }

    Range range(String key, Range missing) {
        Object value = values.get(key);
        if (value == null) {
            return missing;
        }
        if (value instanceof List<?> list && list.size() == 2
                && list.get(0) instanceof Integer from && list.get(1) instanceof Integer to) {
            try {
                return new Range(from, to);
            } catch (IllegalArgumentException wrong) {
                throw fail(key, wrong.getMessage());
            }
        }
        throw fail(key, "expected [from, to] in milliseconds, found " + value);
    }

    PersonaException fail(String key, String what) {
        return new PersonaException(file, at(key), what);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String kind(Object value) {
        return switch (value) {
            case List<?> _ -> "a list";
            case Map<?, ?> _ -> "keys and values";
            default -> "'" + value + "'";
        };
    }
}
