package io.callwell.app.borders;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which module uses which.
 *
 * @param modules     each with its sub-packages
 * @param uses        direct use, as the classes show it
 */
record ModuleMap(SortedMap<String, SortedSet<String>> modules, SortedMap<String, SortedSet<String>> uses) {

    static ModuleMap of(JavaClasses classes) {
        SortedMap<String, SortedSet<String>> modules = new TreeMap<>();
        SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            String module = Modules.of(type);
            SortedSet<String> subPackages = modules.computeIfAbsent(module, any -> new TreeSet<>());
            if (Modules.subPackage(type).contains(".")) {
                subPackages.add(Modules.subPackage(type).substring(module.length() + 1));
            }
            SortedSet<String> used = uses.computeIfAbsent(module, any -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(Modules::isOurs)
                    .map(Modules::of)
                    .filter(other -> !other.equals(module))
                    .forEach(used::add);
        }
        return new ModuleMap(modules, uses);
    }

    /** Uses that do not follow from others: what a drawing needs. */
    SortedSet<String> drawnFrom(String module) {
        SortedSet<String> drawn = new TreeSet<>(uses.getOrDefault(module, new TreeSet<>()));
        for (String direct : Set.copyOf(drawn)) {
            drawn.removeAll(reachableFrom(direct, new TreeSet<>()));
        }
        return drawn;
    }

    private Set<String> reachableFrom(String module, Set<String> seen) {
        for (String next : uses.getOrDefault(module, new TreeSet<>())) {
            if (seen.add(next)) {
                reachableFrom(next, seen);
            }
        }
        return seen;
    }
}
