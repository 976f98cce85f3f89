package io.callwell.app;

import io.callwell.app.demo.DemoDesk;
import io.callwell.app.demo.DemoOrder;
import io.callwell.app.demo.DemoProgress;
import io.callwell.app.demo.DemoReport;
import io.callwell.engines.Ports;
import io.callwell.platform.http.ServiceTokens;
import io.callwell.platform.secrets.FolderSecrets;
import io.callwell.testkit.TestEngines;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** The roles in four processes: the desk with everything that is no call, the orchestrator, and two that talk. */
final class SplitSystem implements AutoCloseable {

    private static final String DESK = "gateway,auth,campaign,appointment,notification,analytics,scoring,carrier";
    private static final Duration LONGEST_CALL = Duration.ofMinutes(3);

    private final Path folder;
    private final int desk = Ports.free();
    private final int orchestrator = Ports.free();
    private final List<SystemProcess> running = new ArrayList<>();
    private final Map<String, SystemProcess> talkersByStreamUrl = new LinkedHashMap<>();
    private final JdbcClient superuser;

    private SplitSystem(Path folder) {
        this.folder = folder;
        this.superuser = JdbcClient.create(new DriverManagerDataSource(
                TestEngines.postgres().url(), "postgres", TestEngines.PASSWORDS.superuser()));
    }

    static SplitSystem start(Path folder) throws Exception {
        // The engines log in this JVM, outside of any service.
        ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT")).setLevel(ch.qos.logback.classic.Level.ERROR);
        SpokenPrompts.shareWith(folder.resolve("data"));
        SplitSystem system = new SplitSystem(folder);
        try {
            system.startAll();
            return system;
        } catch (Throwable failure) {
            system.close();
            throw failure;
        }
    }

    private void startAll() throws IOException {
        int first = Ports.free();
        int second = Ports.free();
        // The desk makes the secrets and the demo hospitals that the others need.
        process("desk", DESK, desk, 500, List.of()).ready(desk);
        SystemProcess calls = process("orchestrator", "orchestrator", orchestrator, 300, List.of());
        SystemProcess one = talker("media-1", first);
        SystemProcess other = talker("media-2", second);
        calls.ready(orchestrator);
        one.ready(first);
        other.ready(second);
        Eventually.holds("both media processes to be known", Duration.ofSeconds(90),
                () -> superuser.sql("SELECT count(*) FROM orchestrator.media_node").query(Integer.class).single() == 2);
    }

    private SystemProcess talker(String name, int http) throws IOException {
        int media = Ports.free();
        SystemProcess process = process(name, "media", http, 900,
                List.of("--callwell.telephony.media.port=" + media, "--callwell.conversation.decoders=1"));
        talkersByStreamUrl.put("ws://127.0.0.1:" + media + "/media", process);
        return process;
    }

    private SystemProcess process(String name, String roles, int http, int heap, List<String> more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--roles=" + roles));
        arguments.addAll(configuration(http));
        arguments.addAll(more);
        SystemProcess process = SystemProcess.start(name, folder, heap, arguments);
        running.add(process);
        return process;
    }

    private List<String> configuration(int http) {
        String deskUrl = "http://127.0.0.1:" + desk;
        Stream<String> deskRoles = Stream.of(DESK.split(",")).map(role -> "--callwell.roles-at." + role + "=" + deskUrl);
        Stream<String> others = Stream.of(
                "--callwell.roles-at.orchestrator=http://127.0.0.1:" + orchestrator,
                "--server.address=127.0.0.1",
                "--server.port=" + http,
                "--callwell.public-url=" + deskUrl,
                "--callwell.data.folder=" + folder.resolve("data"),
                "--callwell.data.redis-url=" + TestEngines.redis().url(TestEngines.REDIS_PASSWORD),
                "--callwell.kafka.bootstrap-servers=" + TestEngines.kafka().bootstrapServers(),
                "--callwell.db.url=" + TestEngines.postgres().url(),
                "--callwell.db.app-password=" + TestEngines.PASSWORDS.app(),
                "--callwell.db.owner-password=" + TestEngines.PASSWORDS.owner(),
                "--callwell.db.pool-size=8",
                "--callwell.telephony.twilio.base-url=" + deskUrl + "/carrier",
                "--callwell.carrier.ring-factor=0.5",
                "--callwell.demo.enabled=true");
        return Stream.concat(deskRoles, others).toList();
    }

    JdbcClient superuser() {
        return superuser;
    }

    private DemoDesk demo() {
        URI address = URI.create("http://127.0.0.1:" + desk);
        ServiceTokens tokens = new ServiceTokens(address, new FolderSecrets(folder.resolve("data").resolve("secrets"), Map.of()));
        RestClient http = RestClient.builder()
                .baseUrl(address)
                .requestInterceptor((request, body, execution) -> {
                    request.getHeaders().setBearerAuth(tokens.token());
                    return execution.execute(request, body);
                })
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http)).build().createClient(DemoDesk.class);
    }

    /** Starts one call to somebody who agrees at once; returns the campaign. */
    UUID callSomebodyWhoAgrees(long seed) {
        return UUID.fromString(demo().start(new DemoOrder(1, 0, seed)).campaignId());
    }

    /** Waits until the call is over and everything that follows from it has happened. */
    DemoReport finish(UUID campaign) {
        DemoDesk demo = demo();
        Eventually.value("the call to be over", LONGEST_CALL,
                () -> Optional.of(demo.progress(campaign.toString())).filter(DemoProgress::finished),
                () -> demo.report(campaign.toString()) + "\n" + logs());
        return demo.report(campaign.toString());
    }

    /** Waits until the call of this campaign talks and the process that talks has said so: the next call then goes to the other one. */
    void awaitTalk(UUID campaign) {
        Eventually.value("the call to talk", LONGEST_CALL, () -> superuser.sql("""
                        SELECT n.stream_url FROM orchestrator.call c
                          JOIN orchestrator.lease l ON l.call_id = c.id JOIN orchestrator.media_node n ON n.id = l.owner
                         WHERE c.campaign_id = ? AND c.phase = 'ACTIVE' AND n.active_calls > 0""")
                .param(campaign).query(String.class).optional(), this::logs);
    }

    /** Kills the process that talks on the call of this campaign, once the patient has answered twice. */
    void killWhoTalks(UUID campaign) throws InterruptedException {
        String streamUrl = Eventually.value("the patient to have answered twice", LONGEST_CALL, () -> superuser.sql("""
                        SELECT n.stream_url FROM orchestrator.call c
                          JOIN orchestrator.lease l ON l.call_id = c.id JOIN orchestrator.media_node n ON n.id = l.owner
                         WHERE c.campaign_id = ? AND c.phase = 'ACTIVE'
                           AND (SELECT count(*) FROM orchestrator.talk_entry t WHERE t.call_id = c.id AND t.kind = 'HEARD') >= 2""")
                .param(campaign).query(String.class).optional(), this::logs);
        talkersByStreamUrl.get(streamUrl).kill();
    }

    String logs() {
        StringBuilder logs = new StringBuilder();
        running.forEach(process -> logs.append("\n---- ").append(process.lastLines()));
        return logs.toString();
    }

    @Override
    public void close() throws InterruptedException {
        for (SystemProcess process : running.reversed()) {
            process.close();
        }
    }
}
