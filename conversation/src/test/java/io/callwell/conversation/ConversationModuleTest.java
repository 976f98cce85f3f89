package io.callwell.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patients;
import io.callwell.conversation.pipeline.TalkGate;
import io.callwell.orchestrator.CallDesk;
import io.callwell.orchestrator.MediaNode;
import io.callwell.orchestrator.MediaNodes;
import io.callwell.platform.PlatformSettings;
import io.callwell.platform.live.LiveBus;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.recording.Recordings;
import io.callwell.telephony.media.ListenTickets;
import io.callwell.telephony.media.MediaGate;
import io.callwell.telephony.media.MediaServer;
import io.callwell.telephony.media.MediaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

class ConversationModuleTest {

    private final CompletableFuture<MediaNode> heard = new CompletableFuture<>();

    @TempDir
    private Path folder;

    @Test
    void aMediaProcessTellsTheOrchestratorWhereItsSocketsAre() throws Exception {
        try (AnnotationConfigApplicationContext context = context(Map.of())) {
            assertThat(heard).as("nobody is told of a process that is not warm").isNotDone();
            becomeReady(context);
            MediaNode node = heard.get(60, TimeUnit.SECONDS);
            int port = context.getBean(MediaServer.class).port();
            assertThat(node.streamUrl()).isEqualTo("ws://127.0.0.1:" + port + "/media");
            assertThat(node.listenUrl()).isEqualTo("ws://127.0.0.1:" + port + "/listen");
            assertThat(node.activeCalls()).isZero();
            assertThat(node.id()).isNotBlank();
            assertThat(context.getBean(MediaGate.class)).isInstanceOf(TalkGate.class);
        }
    }

    @Test
    void anAddressBehindAProxyIsToldAsConfigured() throws Exception {
        try (AnnotationConfigApplicationContext context = context(Map.of("callwell.conversation.stream-url", "wss://media.example.org/media"))) {
            becomeReady(context);
            assertThat(heard.get(60, TimeUnit.SECONDS).streamUrl()).isEqualTo("wss://media.example.org/media");
        }
    }

    private static void becomeReady(AnnotationConfigApplicationContext context) {
        context.publishEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
    }

    @Test
    void listsTheScripts() {
        try (AnnotationConfigApplicationContext context = context(Map.of())) {
            List<ScriptsApi.Row> rows = context.getBean(ScriptsApi.class).scripts();
            assertThat(rows).anySatisfy(row -> {
                assertThat(row.id()).isEqualTo("confirm-appointment");
                assertThat(row.languages()).containsExactly("en-IN", "en-US", "hi-IN");
                assertThat(row.nodes()).contains("greet", "ask-person", "ask-birth-date", "tell-visit", "ask-day", "offer-slots", "read-back",
                        "ask-cancel-sure", "done", "voicemail", "hand-over", "goodbye");
            });
        }
    }

    @Test
    void withoutTheMediaRoleNobodyTalksHere() {
        try (AnnotationConfigApplicationContext context = context(Map.of("callwell.roles", "campaign"))) {
            assertThat(context.getBeansOfType(MediaGate.class)).isEmpty();
        }
    }

    @Test
    void knowsTheEmergencyNumberOfTheCountry() {
        ConversationSettings settings =
                new ConversationSettings(java.util.Optional.empty(), 2, 50, java.util.Optional.empty(), java.util.Optional.empty(),
                        java.time.Duration.ofMinutes(12), Map.of());
        assertThat(settings.emergencyNumber("+918012345678")).isEqualTo("112");
        assertThat(settings.emergencyNumber("+12125550100")).isEqualTo("911");
        assertThat(settings.emergencyNumber("+4930123456")).isEqualTo("112");
    }

    private AnnotationConfigApplicationContext context(Map<String, Object> properties) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        for (Class<?> face : List.of(CallDesk.class, Patients.class, Appointments.class, Hospitals.class, Recordings.class, LiveBus.class,
                ListenTickets.class)) {
            unused(context, face);
        }
        context.registerBean(MediaNodes.class, () -> heard::complete);
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(PlatformSettings.class, () -> new PlatformSettings(folder, "redis://127.0.0.1:1"));
        MediaSettings media = new MediaSettings("127.0.0.1", 0, Duration.ofSeconds(5), Duration.ofSeconds(15), 65_536, List.of());
        context.registerBean(MediaSettings.class, () -> media);
        if (!properties.containsKey("callwell.roles")) {
            context.registerBean(MediaServer.class, () -> new MediaServer(
                    media, context.getBean(MediaGate.class), context.getBean(ListenTickets.class), Set.of()));
        }
        context.register(ConversationModule.class);
        context.refresh();
        return context;
    }

    /** A neighbour that is there but not asked. */
    private static <T> void unused(AnnotationConfigApplicationContext context, Class<T> face) {
        context.registerBean(face, () -> face.cast(Proxy.newProxyInstance(face.getClassLoader(), new Class<?>[] {face}, (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> face.getSimpleName();
                    default -> throw new UnsupportedOperationException(method.getName());
                })));
    }
}
