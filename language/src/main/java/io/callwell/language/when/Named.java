package io.callwell.language.when;

import java.util.List;

/**
 * A day that was named.
 *
 * @param days its readings, the likelier first
 */
record Named(DateWords words, List<Days> days) {

    Days best() {
        return days.getFirst();
    }
}
