package io.callwell.app.borders;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The module map as a page. */
final class ModuleMapPage {

    private ModuleMapPage() {}

    /** @param open sub-packages that other modules may use, with their reason */
    static String of(ModuleMap map, Map<String, Face> open) {
        String edges = map.modules().keySet().stream()
                .flatMap(module -> map.drawnFrom(module).stream().map(other -> "    " + module + " --> " + other))
                .collect(Collectors.joining("\n"));
        String rows = map.modules().keySet().stream()
                .map(module -> "| `%s` | %s | %s | %s |".formatted(
                        module,
                        Modules.purpose(module),
                        words(map.modules().get(module)),
                        words(map.uses().get(module))))
                .collect(Collectors.joining("\n"));
        String faces = new TreeMap<>(open).entrySet().stream()
                .map(face -> "| `" + face.getKey() + "` | " + face.getValue().users() + " | "
                        + face.getValue().why() + " |")
                .collect(Collectors.joining("\n"));
        return """
                # Modules

                Generated from the compiled classes by `ModuleBordersTest`, which also checks that there is no circle, that the pure parts know no
                framework, clock or I/O, and that nobody uses the inside of another module.

                An arrow means "uses"; uses that follow from others are left out of the drawing.

                ```mermaid
                flowchart TD
                %s
                ```

                | module | purpose | sub-packages | uses |
                |---|---|---|---|
                %s

                The face of a module is its base package. `platform`, the shared kernel, is open as a whole. Further faces:

                | sub-package | open to | why |
                |---|---|---|
                %s
                """.formatted(edges, rows, faces);
    }

    private static String words(Iterable<String> words) {
        String joined = String.join(", ", words);
        return joined.isEmpty() ? "-" : joined;
    }
}
