package io.callwell.auth;

import io.callwell.engines.Ports;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.http.HttpModule;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.Problems;
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

/** The auth role alone, on a real port and a real database with two demo hospitals. */
final class AuthServer implements AutoCloseable {

    /** The demo users of the one database have the passwords of this folder. */
    private static final Path SECRETS = temporaryFolder();

    static final TestDatabase database = TestDatabase.with("auth");
    private static final Map<String, HospitalId> HOSPITALS = Map.of(
            "asha", database.hospital("asha", ZoneId.of("Asia/Kolkata")),
            "hudson", database.hospital("hudson", ZoneId.of("America/New_York")));

    final String url;
    private final ConfigurableApplicationContext context;

    AuthServer(Map<String, Object> more) {
        int port = Ports.free();
        url = "http://127.0.0.1:" + port;
        SpringApplication application = new SpringApplication(Wiring.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(Map.of(
                "spring.autoconfigure.exclude",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "server.address", "127.0.0.1",
                "server.port", port,
                "callwell.public-url", url,
                "callwell.roles", "auth",
                "callwell.demo.enabled", true,
                "logging.level.root", "WARN",
                "test.secrets", SECRETS.toString()));
        application.addInitializers(applicationContext -> applicationContext
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("more", more)));
        context = application.run();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("callwell-auth-secrets");
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    HospitalId hospital(String code) {
        return HOSPITALS.get(code);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    DemoLogin login(String login) {
        return bean(DemoUsers.class).logins().stream()
                .filter(one -> one.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({HttpModule.class, SecurityModule.class, Problems.class, AuthModule.class})
    static class Wiring {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Secrets secrets(Environment environment) {
            return new FolderSecrets(Path.of(environment.getRequiredProperty("test.secrets")), Map.of());
        }

        @Bean
        JdbcClient jdbc() {
            return database.jdbc();
        }

        @Bean
        TenantTransactions transactions() {
            return database.transactions();
        }

        @Bean
        Hospitals hospitals() {
            return database.hospitals();
        }

        @Bean
        Ids ids() {
            return new Ids(Clock.systemUTC());
        }
    }
}
