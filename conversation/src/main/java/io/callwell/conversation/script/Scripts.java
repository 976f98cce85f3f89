package io.callwell.conversation.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The scripts that may be spoken, by id and version. Immutable after construction. */
public final class Scripts {

    /** Files of the product; an older version stays as long as calls may have kept it. */
    private static final List<String> BUNDLED = List.of("confirm-appointment", "former/confirm-appointment-1", "book-follow-up", "move-appointment",
            "cancel-appointment", "doctor-absent", "waitlist-offer", "previsit-preparation", "inbound-reception", "former/inbound-reception-1");
    /** Names of what scripts may include. */
    static final List<String> PARTS = List.of("common", "identify-patient", "find-time");

    private final TreeMap<String, TreeMap<Integer, Script>> byId = new TreeMap<>();

    /** The scripts that come with the product. */
    public Scripts() {
        BUNDLED.forEach(name -> add(name + ".yaml", resource("/scripts/" + name + ".yaml")));
    }

    /**
     * The scripts that come with the product and those of a folder ({@code *.yaml}), which may bring newer versions.
     *
     * @throws InvalidScriptException when one of them is wrong, or when a version is there twice
     */
    public Scripts(Path folder) {
        this();
        files(folder).forEach(file -> add(file.getFileName().toString(), text(file)));
    }

    private void add(String file, String yaml) {
        Script script = new ScriptLoader().load(file, yaml);
        Script former = byId.computeIfAbsent(script.id(), id -> new TreeMap<>()).putIfAbsent(script.version(), script);
        if (former != null) {
            throw new InvalidScriptException(List.of(new ScriptProblem(
                    file, 0, 0, "", "version " + script.version() + " of '" + script.id() + "' is there already", "give it the next version")));
        }
    }

    public Optional<Script> find(String id, int version) {
        return Optional.ofNullable(byId.get(id)).map(versions -> versions.get(version));
    }

    /** @throws java.util.NoSuchElementException when there is no such script */
    public Script newest(String id) {
        return findNewest(id).orElseThrow(() -> new java.util.NoSuchElementException(
                "there is no script '" + id + "'; there are " + String.join(", ", byId.keySet())));
    }

    public Optional<Script> findNewest(String id) {
        return Optional.ofNullable(byId.get(id)).map(versions -> versions.lastEntry().getValue());
    }

    /** Every script, newest version first. */
    public List<Script> all() {
        return byId.values().stream().map(v -> v.descendingMap().values()).flatMap(Collection::stream).toList();
    }

    /** The newest version of every script. */
    public List<Script> newest() {
        return byId.values().stream().map(versions -> versions.lastEntry().getValue()).toList();
    }

    /** The JSON Schema of scripts. */
    public static String schema() {
        return resource("/scripts/script.schema.json");
    }

    /** The text of a part that scripts may include. */
    static Optional<String> part(String name) {
        return PARTS.contains(name) ? Optional.of(resource("/scripts/parts/" + name + ".yaml")) : Optional.empty();
    }

    private static String resource(String path) {
        try (InputStream in = Scripts.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the script " + path + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the script " + path + " cannot be read", e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return new ArrayList<>(all.filter(f -> f.toString().endsWith(".yaml")).sorted(Comparator.naturalOrder()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of scripts " + folder + " cannot be read; set callwell.conversation.scripts to one that can", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the script " + file + " cannot be read; it must be UTF-8", e);
        }
    }
}
