package io.callwell.app;

import io.callwell.app.laptop.Laptop;
import io.callwell.app.laptop.LaptopSettings;
import io.callwell.auth.Browser;
import io.callwell.auth.DemoLogin;
import io.callwell.auth.DemoUsers;
import io.callwell.platform.secrets.FolderSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.web.client.RestClient;

/** All roles in this JVM on a data folder of the test, with the ways in that a test needs. */
final class WholeSystem implements AutoCloseable {

    private static final Duration LONGEST_CALL = Duration.ofMinutes(3);

    private final LaptopSettings settings;
    private final ConfigurableApplicationContext context;
    private final Path log;
    private final JdbcClient superuser;

    private WholeSystem(LaptopSettings settings, ConfigurableApplicationContext context, Path log, JdbcClient superuser) {
        this.settings = settings;
        this.context = context;
        this.log = log;
        this.superuser = superuser;
    }

    /** @param folder gets the data and, beside them, the whole log of this JVM from now on */
    static WholeSystem start(Path folder) {
        Path log = folder.resolve("jvm.log");
        System.setProperty("logging.file.name", log.toString());
        LaptopSettings settings = new LaptopSettings(folder.resolve("data"), 0, 0, 0, 0, 0, 0).withFreePorts();
        SpokenPrompts.shareWith(settings.data());
        ConfigurableApplicationContext context = Laptop.start(settings, faster());
        String password = new FolderSecrets(settings.data().resolve("secrets"), Map.of()).text("postgres.superuser");
        JdbcClient superuser = JdbcClient.create(new DriverManagerDataSource(
                context.getEnvironment().getRequiredProperty("callwell.db.url"), "postgres", password));
        return new WholeSystem(settings, context, log, superuser);
    }

    /** The same system at a quicker pace; nothing that decides is changed. */
    private static Map<String, Object> faster() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("callwell.orchestrator.calls-per-second", "4");
        properties.put("callwell.orchestrator.max-active-calls", "12");
        properties.put("callwell.carrier.calls-per-second", "20");
        properties.put("callwell.carrier.ring-factor", "0.5");
        for (String limit : List.of("per-address", "per-person", "sign-ins")) {
            properties.put("callwell.gateway." + limit + ".per-second", "1000");
            properties.put("callwell.gateway." + limit + ".burst", "5000");
        }
        return properties;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    String url() {
        return settings.address();
    }

    LaptopSettings settings() {
        return settings;
    }

    Path data() {
        return settings.data();
    }

    Path log() {
        return log;
    }

    /** Sees every hospital, as no service does. */
    JdbcClient superuser() {
        return superuser;
    }

    String kafka() {
        return context.getEnvironment().getRequiredProperty("callwell.kafka.bootstrap-servers");
    }

    /** Signs a person of the demonstration in, as the web app does: {@code supervisor@hudson}. */
    Person person(String login) throws Exception {
        DemoLogin known = bean(DemoUsers.class).logins().stream()
                .filter(one -> one.login().equals(login))
                .findFirst()
                .orElseThrow();
        String token = new Browser(url()).tokens(known.login(), known.password()).path("access_token").asString();
        return new Person(url(), Optional.of(token));
    }

    Person nobody() {
        return new Person(url(), Optional.empty());
    }

    /** Tells the carrier who answers a number, as the demonstration does. */
    void answers(List<Map<String, Object>> patients) {
        RestClient.create(url()).put().uri("/carrier/admin/patients")
                .contentType(MediaType.APPLICATION_JSON).body(patients).retrieve().toBodilessEntity();
    }

    /** The disposition of the only call of a campaign, once it has one and the campaign knows that the call is over. */
    String outcome(UUID campaign) {
        return Eventually.value("the call of campaign " + campaign + " to end", LONGEST_CALL,
                () -> superuser.sql("""
                                SELECT c.disposition FROM orchestrator.call c JOIN campaign.target t ON t.id = c.target_id
                                 WHERE c.campaign_id = ? AND c.phase IN ('COMPLETED', 'ESCALATED', 'FAILED') AND t.state <> 'calling'""")
                        .param(campaign).query(String.class).optional(),
                () -> "it is " + superuser.sql("SELECT phase FROM orchestrator.call WHERE campaign_id = ?")
                        .param(campaign).query(String.class).list());
    }

    /** Nothing is on its way any more: no event unpublished, no text unsent. */
    void settle() {
        Eventually.holds("events and texts to be delivered", Duration.ofSeconds(30), () -> superuser.sql("""
                        SELECT (SELECT count(*) FROM platform.outbox WHERE published_at IS NULL)
                             + (SELECT count(*) FROM notification.sms WHERE status IN ('queued', 'sending', 'sent'))""")
                .query(Integer.class).single() == 0);
    }

    @Override
    public void close() {
        context.close();
        System.clearProperty("logging.file.name");
    }
}
