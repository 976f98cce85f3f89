package io.callwell.platform.db;

/**
 * A module's own schema: its migrations are {@code classpath:db/<name>/V*.sql}, with a history of their own.
 *
 * @param name the schema, such as {@code appointment}
 */
public record ModuleSchema(String name) {

    public ModuleSchema {
        if (!name.matches("[a-z][a-z_]{1,40}")) {
            throw new IllegalArgumentException("'" + name + "' is no schema name");
        }
    }
}
