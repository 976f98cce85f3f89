package io.callwell.app.borders;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How a class belongs to a module, and where a module's sources are. */
final class Modules {

    private static final String ROOT = "io.callwell.";
    private static final Path PROJECT = Path.of("..");

    private Modules() {}

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    /** {@code orchestrator} of {@code io.callwell.orchestrator.dial.Rules}. */
    static String of(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.")[0];
    }

    /** {@code orchestrator.dial} of {@code io.callwell.orchestrator.dial.Rules}; just the module for its base package. */
    static String subPackage(JavaClass type) {
        String[] parts = type.getPackageName().substring(ROOT.length()).split("\\.");
        return parts.length == 1 ? parts[0] : parts[0] + "." + parts[1];
    }

    /** The first sentence of a module's {@code package-info}. */
    static String purpose(String module) {
        String text = read(PROJECT.resolve(module + "/src/main/java/io/callwell/" + module + "/package-info.java"));
        String comment = text.substring(text.indexOf("/**") + 3, text.indexOf("*/"))
                .replaceAll("\\n\\s*\\*", " ")
                .replaceAll("\\{@(code|link) ([^}]*)}", "`$2`")
                .replaceAll("\\s+", " ")
                .strip();
        int end = comment.indexOf(". ");
        return end < 0 ? comment : comment.substring(0, end + 1);
    }

    /** All main sources of the project. */
    static List<String> sources() {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(Modules::javaFiles)
                    .sorted()
                    .map(Modules::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String sourceOfEvent(String record) {
        return read(PROJECT.resolve("events/src/main/java/io/callwell/events/" + record + ".java"));
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
