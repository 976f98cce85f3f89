package io.callwell.platform.db;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings every module's schema up to date, the kernel first. Several processes may do it at once: Flyway locks. */
public final class Migrations {

    private static final ModuleSchema KERNEL = new ModuleSchema("platform");

    private final DataSource owner;

    public Migrations(DbSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.ownerUser());
        source.setPassword(settings.ownerPassword());
        this.owner = source;
    }

    /** @throws IllegalStateException naming the schema that could not be migrated */
    public void run(List<ModuleSchema> modules) {
        migrate(KERNEL);
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> running = new ArrayList<>();
            for (ModuleSchema module : modules) {
                running.add(threads.submit(() -> migrate(module)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a schema could not be migrated", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while migrating", interrupted);
        }
    }

    private void migrate(ModuleSchema schema) {
        Flyway.configure()
                .dataSource(owner)
                .schemas(schema.name())
                .defaultSchema(schema.name())
                .table("migration")
                .locations("classpath:db/" + schema.name())
                .failOnMissingLocations(true)
                .cleanDisabled(true)
                .load()
                .migrate();
        JdbcClient.create(owner).sql("GRANT USAGE ON SCHEMA " + schema.name() + " TO callwell_app").update();
    }
}
