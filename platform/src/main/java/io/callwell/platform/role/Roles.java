package io.callwell.platform.role;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** The roles of this process: {@code callwell.roles}, a list; all of them when it is not set. */
public record Roles(Set<Role> running) {

    public static final String PROPERTY = "callwell.roles";

    public static Roles of(Environment environment) {
        String words = environment.getProperty(PROPERTY, "all").strip();
        if (words.isEmpty() || words.equals("all")) {
            return new Roles(EnumSet.allOf(Role.class));
        }
        return new Roles(Arrays.stream(words.split(","))
                .map(Role::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))));
    }

    public boolean runs(Role role) {
        return running.contains(role);
    }
}
