package io.callwell.conversation.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A script's own file and the parts that it includes; what the file says itself replaces what a part says. */
record Sources(YamlMap own, List<YamlMap> parts) {

    /** Where something stands. */
    record Place(String file, int line) {}

    /** Those that have this key, the script's own file first. */
    private Stream<YamlMap> having(String key) {
        return Stream.concat(Stream.of(own), parts.stream()).filter(map -> map.has(key));
    }

    String text(String key) {
        parts.stream().filter(part -> part.has(key)).forEach(part -> part.skip(key));
        return having(key).findFirst().orElse(own).text(key);
    }

    /** The mappings under this key, those that count most first. */
    List<YamlMap> maps(String key) {
        return having(key).flatMap(map -> map.optionalMap(key).stream()).toList();
    }

    /** The first of these mappings that has the key; the own file's, or any, when none has it. */
    static YamlMap holder(List<YamlMap> maps, String key, YamlMap otherwise) {
        maps.stream().filter(map -> map.has(key)).skip(1).forEach(map -> map.skip(key));
        return maps.stream().filter(map -> map.has(key)).findFirst().orElse(maps.isEmpty() ? otherwise : maps.getFirst());
    }

    /** Nodes by id: first those of the own file, then those of the parts that it does not replace. */
    Map<String, YamlMap> nodes() {
        Map<String, YamlMap> out = new LinkedHashMap<>();
        for (YamlMap nodes : maps("nodes")) {
            for (String id : new ArrayList<>(nodes.keys())) {
                if (out.containsKey(id)) {
                    nodes.skip(id);
                } else {
                    out.put(id, nodes.map(id));
                }
            }
        }
        return out;
    }

    boolean isOwn(YamlMap node) {
        return node.file().equals(own.file());
    }

    /** Names what nobody has read. */
    void nothingElse() {
        own.nothingElse();
        parts.forEach(YamlMap::nothingElse);
    }

    static Optional<Place> place(Map<String, Place> places, String node) {
        return Optional.ofNullable(places.get(node));
    }
}
