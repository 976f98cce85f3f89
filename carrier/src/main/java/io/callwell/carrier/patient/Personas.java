package io.callwell.carrier.patient;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** The personas that there are, by name. Immutable. */
public final class Personas {

    private final Map<String, Persona> byName;

    private Personas(Map<String, Persona> byName) {
        this.byName = Map.copyOf(byName);
    }

    /**
     * @param files YAML texts by file name; a persona may be {@code like} one of any other file
     * @throws PersonaException naming file, place and mistake
     */
    public static Personas read(Map<String, String> files) {
        Map<String, YamlPart> written = new TreeMap<>();
        files.forEach((file, text) -> {
            YamlPart yaml = YamlPart.of(file, "", parse(file, text));
            String name = yaml.text("name");
            if (written.put(name, yaml) != null) {
                throw yaml.fail("name", "there are two personas '" + name + "'");
            }
        });
        Map<String, Persona> read = new LinkedHashMap<>();
        written.keySet().forEach(name -> resolve(name, written, read, List.of()));
        return new Personas(read);
    }

    private static Optional<Persona> resolve(
            String name, Map<String, YamlPart> written, Map<String, Persona> read, List<String> path) {
        YamlPart yaml = written.get(name);
        if (yaml == null) {
            return Optional.empty();
        }
        if (path.contains(name)) {
            throw yaml.fail("like", "the personas " + path + " are like each other in a circle");
        }
        Persona known = read.get(name);
        if (known == null) {
            List<String> longer = Stream.concat(path.stream(), Stream.of(name)).toList();
            known = PersonaReader.read(yaml, base -> resolve(base, written, read, longer));
            read.put(name, known);
        }
        return Optional.of(known);
    }

    private static Object parse(String file, String text) {
        try {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return root == null ? Map.of() : root;
        } catch (MarkedYAMLException broken) {
            String where = broken.getProblemMark() == null ? "" : "line " + (broken.getProblemMark().getLine() + 1);
            throw new PersonaException(file, where, "no YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            throw new PersonaException(file, "", "no YAML: " + broken.getMessage());
        }
    }

    public Optional<Persona> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<Persona> all() {
        return byName.values().stream().sorted(Comparator.comparing(Persona::name)).toList();
    }
}
