package io.callwell.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import io.callwell.campaign.Campaigns;
import io.callwell.campaign.ContactFacts;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.world.MemoryPatients;
import io.callwell.orchestrator.world.RecordingCarrier;
import io.callwell.orchestrator.world.World;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.live.LiveBus;
import io.callwell.platform.live.LiveMessage;
import io.callwell.platform.problem.Problems;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.recording.RecordingIndex;
import io.callwell.telephony.NumberSettings;
import io.callwell.telephony.PhoneNumbers;
import io.callwell.telephony.exotel.ExotelAccount;
import io.callwell.telephony.media.ListenTickets;
import io.callwell.telephony.twilio.TwilioAccount;
import io.callwell.telephony.twilio.TwilioForm;
import io.callwell.telephony.twilio.TwilioSignature;
import io.callwell.telephony.twilio.TwilioWebhooks;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import tools.jackson.databind.json.JsonMapper;

/** The module as Spring puts it together, running by itself, reached over HTTP as carriers, media processes and people reach it. One for all tests of a process. */
final class DoorBed {

    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final String ACCOUNT = "AC" + "0".repeat(32);
    static final String BASE = "https://callwell.example";
    static final ExotelAccount EXOTEL = new ExotelAccount("hospital1", "key", "token", new byte[32]);
    static final Pattern STREAM_TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    static World world;
    static AnnotationConfigWebApplicationContext context;
    static MockMvc http;
    static final BlockingQueue<LiveMessage> LIVE = new LinkedBlockingQueue<>();

    @Configuration
    @EnableWebMvc
    static class Around {
        @Bean
        Campaigns campaigns() {
            return new Campaigns() {
                @Override
                public CampaignId start(Order order) {
                    throw new AssertionError("nobody starts a campaign here");
                }

                @Override
                public Audience audience(CampaignId id) {
                    return new Audience(id, "confirm-appointment", Optional.empty(), Optional.empty(), Optional.empty(), List.of());
                }

                @Override
                public List<Named> names(List<CampaignId> ids) {
                    return ids.stream().map(id -> new Named(id, "Visits of the week")).toList();
                }
            };
        }

        @Bean
        ContactFacts contactFacts() {
            return question -> new ContactFacts.Facts(
                    0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), true, true, Set.of(), false, false, Optional.empty());
        }

        @Bean
        CallScores callScores() {
            return call -> List.of(87);
        }

        @Bean
        RecordingIndex recordingIndex() {
            return call -> Optional.of(Duration.ofSeconds(12));
        }

        @Bean
        JdbcClient jdbc() {
            return world.database.jdbc();
        }

        @Bean
        TenantTransactions transactions() {
            return world.database.transactions();
        }

        @Bean
        Hospitals hospitals() {
            return world.database.hospitals();
        }

        @Bean
        JsonMapper jsonMapper() {
            return world.json;
        }

        @Bean
        Clock clock() {
            return world.clock;
        }

        @Bean
        Ids ids() {
            return new Ids(Clock.systemUTC());
        }

        @Bean
        Outbox outbox() {
            return world.database.outbox(world.clock);
        }

        @Bean
        RecordingCarrier carrier() {
            return world.carrier;
        }

        @Bean
        MemoryPatients patients() {
            return world.patients;
        }

        @Bean
        PhoneNumbers phoneNumbers() {
            return new PhoneNumbers(new NumberSettings(Set.of("IN"), "IN", Set.of()));
        }

        @Bean
        RemoteSettings remoteSettings() {
            return new RemoteSettings(URI.create(BASE), Map.of());
        }

        @Bean
        TwilioWebhooks webhooks() {
            return new TwilioWebhooks(URI.create(BASE), new TwilioAccount(ACCOUNT, List.of(TOKEN)));
        }

        @Bean
        ExotelAccount exotelAccount() {
            return EXOTEL;
        }

        @Bean
        ListenTickets listenTickets() {
            return new ListenTickets() {
                @Override
                public String issue(CallId call) {
                    return "ticket";
                }

                @Override
                public Optional<CallId> redeem(String ticket) {
                    return Optional.empty();
                }
            };
        }

        @Bean
        LiveBus liveBus() {
            return new LiveBus() {
                @Override
                public void publish(HospitalId hospital, LiveMessage message) {
                    LIVE.add(message);
                }

                @Override
                public Subscription subscribe(HospitalId hospital, Consumer<LiveMessage> listener) {
                    return () -> {};
                }
            };
        }
    }

    /** Opens the doors once for all tests of the process. */
    static synchronized void open() {
        if (http != null) {
            return;
        }
        world = new World();
        context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(
                "test", Map.of("callwell.telephony.carrier", "exotel", "callwell.orchestrator.trial", "true")));
        context.register(Around.class, Problems.class, OrchestratorModule.class);
        context.refresh();
        Filter tenancy = (request, response, chain) -> {
            try {
                Tenancy.runThrowing(world.hospital, () -> {
                    chain.doFilter(request, response);
                    return Boolean.TRUE;
                });
            } catch (RuntimeException | IOException | ServletException expected) {
                throw expected;
            } catch (Exception impossible) {
                throw new AssertionError(impossible);
            }
        };
        http = MockMvcBuilders.webAppContextSetup(context).addFilters(tenancy).build();
        world.node("node-a");
        Runtime.getRuntime().addShutdownHook(new Thread(DoorBed::close));
    }

    private static void close() {
        context.close();
        world.close();
    }

    static ResultActions carrierPosts(String path, Map<String, String> fields) throws Exception {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("AccountSid", ACCOUNT);
        String signature = new TwilioSignature(List.of(TOKEN)).sign(BASE + path, TwilioForm.of(all));
        return http.perform(post(path).contentType(MediaType.APPLICATION_FORM_URLENCODED).header("X-Twilio-Signature", signature).content(form(all)));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static LiveMessage liveUntil(String kind, String containing) throws InterruptedException {
        while (true) {
            LiveMessage message = LIVE.poll(20, TimeUnit.SECONDS);
            assertThat(message).as("a live message '%s' with %s", kind, containing).isNotNull();
            if (message.kind().equals(kind) && message.json().contains(containing)) {
                return message;
            }
        }
    }

    /** Queued as Kafka would deliver it; then the module's own threads dial. */
    static CallId dialledByTheModule(String phone) throws InterruptedException {
        LIVE.clear();
        world.node("node-a");
        BlockingQueue<String> orders = new LinkedBlockingQueue<>();
        world.carrier.beforeOrder = () -> orders.add("order");
        CallId call = world.queue(world.patient(phone));
        assertThat(orders.poll(20, TimeUnit.SECONDS)).as("the dispatcher dials by itself").isNotNull();
        liveUntil("call", call.toString());
        while (world.state(call).line().isEmpty()) {
            liveUntil("call", call.toString());
        }
        return call;
    }

    static String parameter(String twiml, String name) {
        Matcher value = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(twiml);
        assertThat(value.find()).as(twiml).isTrue();
        return value.group(1);
    }

    /** The token in the address of a socket. */
    static String token(String url) {
        return URLDecoder.decode(url.replaceAll(".*token=", ""), StandardCharsets.UTF_8);
    }

    private DoorBed() {}
}
