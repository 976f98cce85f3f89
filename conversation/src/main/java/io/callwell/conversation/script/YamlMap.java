package io.callwell.conversation.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML mapping read key by key, so that whatever is missing, unknown or of the wrong kind is named with file and line. */
final class YamlMap {

    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> unread;
    private final List<ScriptProblem> problems;

    private YamlMap(String file, String path, MappingNode node, List<ScriptProblem> problems) {
        this.file = file;
        this.path = path;
        this.line = lineOf(node);
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (values.put(key, tuple.getValueNode()) != null) {
                problem(lineOf(tuple.getKeyNode()), "'" + key + "' stands here twice", "keep one of them");
            }
        }
        this.unread = new LinkedHashSet<>(values.keySet());
    }

    static YamlMap of(String file, String path, Node node, List<ScriptProblem> problems) {
        if (node instanceof MappingNode mapping) {
            return new YamlMap(file, path, mapping, problems);
        }
        problems.add(new ScriptProblem(file, lineOf(node), columnOf(node), path, (path.isEmpty() ? "the file" : path) + " is no mapping",
                "write 'key: value' lines"));
        return new YamlMap(file, path, new MappingNode(node.getTag(), true, List.of(), node.getStartMark(), node.getEndMark(),
                org.yaml.snakeyaml.DumperOptions.FlowStyle.BLOCK), new ArrayList<>());
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    String text(String key) {
        return optionalText(key).orElseGet(() -> {
            problem(line, "'" + key + "' is missing", "add '" + key + ": …'");
            return "";
        });
    }

    Optional<String> optionalText(String key) {
        return take(key).flatMap(node -> {
            if (node instanceof ScalarNode scalar) {
                return Optional.of(scalar.getValue());
            }
            problem(lineOf(node), "'" + key + "' is no plain value", "write '" + key + ": value'");
            return Optional.empty();
        });
    }

    int number(String key, int least, int most, int otherwise) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with what is out of range
        }
        problem(lineOf(values.get(key)), "'" + key + "' is '" + text.get() + "'", "give a whole number from " + least + " to " + most);
        return otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        Optional<String> text = optionalText(key);
        if (text.isPresent() && !Set.of("true", "false").contains(text.get())) {
            problem(lineOf(values.get(key)), "'" + key + "' is '" + text.get() + "'", "give true or false");
        }
        return text.map("true"::equals).orElse(otherwise);
    }

    <E extends Enum<E>> Optional<E> optionalWord(String key, Class<E> type) {
        return optionalText(key).flatMap(word -> word(key, word, type));
    }

    <E extends Enum<E>> E word(String key, Class<E> type) {
        String word = text(key);
        return word.isEmpty() ? type.getEnumConstants()[0] : word(key, word, type).orElse(type.getEnumConstants()[0]);
    }

    <E extends Enum<E>> Set<E> words(String key, Class<E> type) {
        Set<E> out = new LinkedHashSet<>();
        texts(key).forEach(word -> word(key, word, type).ifPresent(out::add));
        return out;
    }

    List<String> texts(String key) {
        return take(key)
                .map(node -> node instanceof SequenceNode list ? list.getValue() : List.of(node))
                .orElse(List.of())
                .stream()
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue())
                .toList();
    }

    YamlMap map(String key) {
        return optionalMap(key).orElseGet(() -> {
            problem(line, "'" + key + "' is missing", "add a mapping '" + key + ":'");
            return new YamlMap(file, child(key), new MappingNode(org.yaml.snakeyaml.nodes.Tag.MAP, List.of(),
                    org.yaml.snakeyaml.DumperOptions.FlowStyle.BLOCK), new ArrayList<>());
        });
    }

    Optional<YamlMap> optionalMap(String key) {
        return take(key).map(node -> of(file, child(key), node, problems));
    }

    List<YamlMap> maps(String key) {
        return take(key)
                .map(node -> node instanceof SequenceNode list ? list.getValue() : List.of(node))
                .orElse(List.of())
                .stream()
                .map(node -> of(file, child(key), node, problems))
                .toList();
    }

    /** Names what nobody has read: a typing error, most likely. */
    void nothingElse() {
        for (String key : unread) {
            problem(lineOf(values.get(key)), "unknown key '" + key + "'", "remove it or mend its spelling");
        }
    }

    void problem(String what, String mend) {
        problem(line, what, mend);
    }

    String file() {
        return file;
    }

    /** Of the first key. */
    int line() {
        return line;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** What stands under this key is left alone: it was replaced. */
    void skip(String key) {
        unread.remove(key);
    }

    private void problem(int atLine, String what, String mend) {
        problems.add(new ScriptProblem(file, atLine, 0, path, what, mend));
    }

    private <E extends Enum<E>> Optional<E> word(String key, String word, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-').equals(word)) {
                return Optional.of(constant);
            }
        }
        List<String> known = java.util.Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')).toList();
        problem(lineOf(values.get(key)), "'" + key + "' knows no '" + word + "'", "use one of " + String.join(", ", known));
        return Optional.empty();
    }

    private Optional<Node> take(String key) {
        unread.remove(key);
        return Optional.ofNullable(values.get(key));
    }

    private String child(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static int columnOf(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getColumn() + 1;
    }

    private static int lineOf(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
