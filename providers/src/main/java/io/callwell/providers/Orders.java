package io.callwell.providers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Orders of providers as a site writes them. */
final class Orders {

    private Orders() {}

    /** @throws IllegalArgumentException when the list names something unknown, something twice, or nothing */
    static void require(String property, List<String> order, Set<String> known) {
        if (order.isEmpty()) {
            throw new IllegalArgumentException(property + " is empty: name at least one of " + new TreeSet<>(known));
        }
        order.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(property + " names '" + name + "', which is not known: use " + new TreeSet<>(known));
        });
        if (new HashSet<>(order).size() < order.size()) {
            throw new IllegalArgumentException(property + " names a provider twice: " + order);
        }
    }
}
