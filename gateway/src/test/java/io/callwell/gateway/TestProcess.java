package io.callwell.gateway;

import io.callwell.auth.AuthModule;
import io.callwell.auth.DemoLogin;
import io.callwell.auth.DemoUsers;
import io.callwell.engines.Ports;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.http.HttpModule;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.Problems;
import io.callwell.platform.role.Roles;
import io.callwell.platform.secrets.FolderSecrets;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.security.SecurityModule;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A process with the roles gateway, auth or both, on a real port. */
final class TestProcess implements AutoCloseable {

    /** The demo users of the one database have the passwords of this folder. */
    private static final Path SECRETS = temporaryFolder();
    private static final TestDatabase DATABASE = TestDatabase.with("auth");

    static {
        DATABASE.hospital("asha", ZoneId.of("Asia/Kolkata"));
    }

    final int port;
    final ConfigurableApplicationContext context;

    private TestProcess(int port, ConfigurableApplicationContext context) {
        this.port = port;
        this.context = context;
    }

    static TestProcess start(int port, String roles, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "spring.autoconfigure.exclude", "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "server.address", "127.0.0.1",
                "server.port", port,
                "callwell.public-url", "http://127.0.0.1:" + port,
                "callwell.roles", roles,
                "callwell.demo.enabled", true,
                "callwell.gateway.shared-limits", false,
                "logging.level.root", "WARN",
                "test.secrets", SECRETS.toString()));
        properties.putAll(more);
        SpringApplication application = new SpringApplication(Wiring.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties)));
        return new TestProcess(port, application.run());
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("callwell-test-secrets");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static int freePort() {
        return Ports.free();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    DemoLogin admin() {
        return context.getBean(DemoUsers.class).logins().stream()
                .filter(login -> login.login().equals("admin@asha"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({HttpModule.class, SecurityModule.class, Problems.class, AuthModule.class, GatewayModule.class, Boom.class})
    static class Wiring {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Roles roles(Environment environment) {
            return Roles.of(environment);
        }

        @Bean
        Secrets secrets(Environment environment) {
            return new FolderSecrets(Path.of(environment.getRequiredProperty("test.secrets")), Map.of());
        }

        @Bean
        JdbcClient jdbc() {
            return DATABASE.jdbc();
        }

        @Bean
        TenantTransactions transactions() {
            return DATABASE.transactions();
        }

        @Bean
        Hospitals hospitals() {
            return DATABASE.hospitals();
        }

        @Bean
        Ids ids() {
            return new Ids(Clock.systemUTC());
        }
    }

    /** An endpoint of a local role, to see that it wins over nothing and fails like any other. */
    @RestController
    static class Boom {

        @GetMapping("/api/boom")
        @PreAuthorize("hasRole('ADMIN')")
        String boom() {
            throw new IllegalStateException("on purpose");
        }
    }
}
