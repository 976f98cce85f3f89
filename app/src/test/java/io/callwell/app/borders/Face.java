package io.callwell.app.borders;

import java.util.Optional;

/**
 * A sub-package that is a face of its module.
 *
 * @param only the one module that may use it; empty for all
 */
record Face(String why, Optional<String> only) {

    static Face forAll(String why) {
        return new Face(why, Optional.empty());
    }

    static Face forOnly(String module, String why) {
        return new Face(why, Optional.of(module));
    }

    boolean isFor(String module) {
        return only.isEmpty() || only.get().equals(module);
    }
}
