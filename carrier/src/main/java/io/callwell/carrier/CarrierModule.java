package io.callwell.carrier;

import io.callwell.carrier.admin.AdminConfiguration;
import io.callwell.carrier.log.CarrierLog;
import io.callwell.carrier.network.Calls;
import io.callwell.carrier.network.Exchange;
import io.callwell.carrier.network.Conferences;
import io.callwell.carrier.network.Faults;
import io.callwell.carrier.network.MediaLoop;
import io.callwell.carrier.network.Messages;
import io.callwell.carrier.network.Network;
import io.callwell.carrier.network.Subscribers;
import io.callwell.carrier.patient.PatientVoice;
import io.callwell.carrier.patient.Personas;
import io.callwell.carrier.rest.Account;
import io.callwell.carrier.rest.RestConfiguration;
import io.callwell.carrier.webhook.WebhookFaults;
import io.callwell.carrier.webhook.Webhooks;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.secrets.Secrets;
import io.callwell.speech.CachedSynthesizer;
import io.callwell.speech.Synthesizer;
import io.callwell.speech.Synthesizers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/** The local telephone network, in processes of role {@code carrier}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.CARRIER)
@EnableConfigurationProperties(CarrierSettings.class)
@Import({RestConfiguration.class, AdminConfiguration.class})
public class CarrierModule {

    private static final String VOICES = "patientSynthesizer";
    private static final long VOICE_CACHE_BYTES = 32 << 20;

    @Bean
    Account carrierAccount(CarrierSettings settings, Secrets secrets) {
        String sid = settings.accountSid().filter(text -> !text.isBlank())
                .orElseGet(() -> accountSid(secrets.text("twilio.account-sid")));
        return new Account(sid, settings.authToken().filter(text -> !text.isBlank()).orElseGet(() -> secrets.text("twilio.auth-token")));
    }

    /** A secret made by chance becomes an account's sid by its first 32 digits. */
    static String accountSid(String secret) {
        return secret.matches("[0-9a-f]{32,}") ? "AC" + secret.substring(0, 32) : secret;
    }

    @Bean
    CarrierLog carrierLog(@Value("${callwell.data.folder:data}") Path data, Clock clock) {
        return new CarrierLog(data.resolve("carrier"), clock, JsonMapper.shared());
    }

    @Bean
    Personas carrierPersonas() throws IOException {
        Map<String, String> files = new HashMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver(CarrierModule.class.getClassLoader())
                .getResources("classpath:personas/*.yaml")) {
            files.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
        }
        return Personas.read(files);
    }

    @Bean
    Subscribers carrierSubscribers(Personas personas, CarrierSettings settings) {
        Subscribers subscribers = new Subscribers(personas);
        subscribers.at("", settings.unknownNumber());
        subscribers.at("", settings.staff());
        return subscribers;
    }

    /** The voices of patients; never a candidate where the product asks for a synthesizer of its own. */
    @Bean(name = VOICES, defaultCandidate = false)
    @ConditionalOnMissingBean(name = VOICES)
    Synthesizer patientSynthesizer() {
        Synthesizers voices = new Synthesizers();
        voices.warmUp();
        return CachedSynthesizer.inMemory(voices, VOICE_CACHE_BYTES);
    }

    @Bean
    PatientVoice patientVoice(@Qualifier(VOICES) Synthesizer synthesizer, CarrierSettings settings) {
        return new PatientVoice(synthesizer, settings.speechThreads());
    }

    @Bean
    WebhookFaults carrierWebhookFaults() {
        return new WebhookFaults();
    }

    @Bean
    Faults carrierFaults() {
        return new Faults();
    }

    @Bean
    Webhooks carrierWebhooks(Account account, CarrierLog log, WebhookFaults faults) {
        return new Webhooks(account.authToken(), log, faults);
    }

    @Bean
    MediaLoop carrierMediaLoop() {
        return new MediaLoop();
    }

    @Bean
    Calls carrierCalls(CarrierLog log, Clock clock) {
        return new Calls(log, clock);
    }

    @Bean
    Conferences carrierConferences() {
        return new Conferences();
    }

    @Bean
    Exchange carrierExchange(CarrierSettings settings, Calls calls, Subscribers subscribers, Webhooks webhooks, MediaLoop loop, PatientVoice voice,
            Conferences conferences, Faults faults, CarrierLog log, Clock clock, Account account, @Value("${callwell.data.folder:data}") Path data) {
        return new Exchange(settings, calls, subscribers, webhooks, loop, voice, conferences, faults, log, clock, account.authToken(),
                data.resolve("carrier").resolve("audio"));
    }

    @Bean
    Network carrierNetwork(Exchange exchange) {
        return new Network(exchange);
    }

    @Bean
    Messages carrierMessages(Exchange exchange) {
        return new Messages(exchange);
    }
}
