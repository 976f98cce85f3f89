package io.callwell.carrier;

import io.callwell.platform.secrets.Secrets;
import io.callwell.speech.Synthesizer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The local telephone network alone in a process, on a free port, with tones for voices. */
public final class TestCarrier implements AutoCloseable {

    public static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
    public static final String TOKEN = "12345";

    @Configuration(proxyBeanMethods = false)
    @Import(CarrierModule.class)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class, HttpEncodingAutoConfiguration.class})
    static class App {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Secrets secrets() {
            return new NoSecrets();
        }
    }

    /** Stands before the module, whose own voices then stay out. */
    @Configuration(proxyBeanMethods = false)
    static class Tones {

        @Bean(defaultCandidate = false)
        Synthesizer patientSynthesizer() {
            return new ToneSynthesizer();
        }
    }

    /** The account is configured; a secret that is asked for all the same is a mistake. */
    private static final class NoSecrets implements Secrets {
        @Override
        public byte[] secret(String name, int bytes) {
            throw new IllegalStateException(name);
        }

        @Override
        public String text(String name) {
            throw new IllegalStateException(name);
        }

        @Override
        public void keep(String name, String text) {
            throw new IllegalStateException(name);
        }
    }

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    public final String url;

    public TestCarrier(Path data, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off", "spring.threads.virtual.enabled=true",
                "logging.level.root=WARN", "callwell.roles=carrier", "callwell.data.folder=" + data,
                "callwell.carrier.account-sid=" + ACCOUNT, "callwell.carrier.auth-token=" + TOKEN,
                "callwell.carrier.calls-per-second=50", "callwell.carrier.set-up=10ms", "callwell.carrier.sms-step=20ms",
                "callwell.carrier.staff-talk=100ms", "callwell.carrier.ring-factor=0.1", "callwell.carrier.hello=false"));
        all.addAll(List.of(properties));
        context = new SpringApplicationBuilder(Tones.class, App.class).properties(all.toArray(String[]::new)).run();
        url = "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/carrier";
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public String accountUrl() {
        return url + "/2010-04-01/Accounts/" + ACCOUNT;
    }

    public HttpResponse<String> post(String path, List<Map.Entry<String, String>> form) {
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form.stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .toList()))));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> admin(String method, String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(url + "/admin" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    public JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** The log's lines of a kind, oldest first. */
    public List<JsonNode> log(String kind) {
        return admin("GET", "/log", "").body().lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.path("kind").asString().equals(kind))
                .toList();
    }

    private HttpRequest.Builder request(String path) {
        String basic = Base64.getEncoder().encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(accountUrl() + path)).header("Authorization", "Basic " + basic);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
