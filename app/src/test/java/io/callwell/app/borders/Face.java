package io.callwell.app.borders;

import java.util.Set;
import java.util.TreeSet;

/**
 * A sub-package that is a face of its module.
 *
 * @param only the modules that may use it; empty for all
 */
record Face(String why, Set<String> only) {

    static Face forAll(String why) {
        return new Face(why, Set.of());
    }

    static Face forOnly(Set<String> modules, String why) {
        return new Face(why, Set.copyOf(modules));
    }

    boolean isFor(String module) {
        return only.isEmpty() || only.contains(module);
    }

    /** For whom, in words. */
    String users() {
        return only.isEmpty() ? "all" : String.join(", ", new TreeSet<>(only));
    }
}
