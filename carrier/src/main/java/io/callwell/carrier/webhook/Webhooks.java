package io.callwell.carrier.webhook;

import io.callwell.carrier.log.CarrierLog;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Sends the network's requests to the application, signed as Twilio signs them. Asking for instructions waits for the answer, at most
 * 15 s in all with two attempts to connect; progress reports leave at once and independently of each other.
 */
public final class Webhooks implements AutoCloseable {

    private static final Duration BUDGET = Duration.ofSeconds(15);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 2;

    private final String authToken;
    private final CarrierLog log;
    private final WebhookFaults faults;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    public Webhooks(String authToken, CarrierLog log, WebhookFaults faults) {
        this.authToken = authToken;
        this.log = log;
        this.faults = faults;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(threads)
                .build();
    }

    /** Asks for instructions and waits. */
    public WebhookAnswer ask(Webhook webhook) {
        WebhookAnswer answer = send(webhook, UUID.randomUUID().toString());
        record(webhook, answer, 1);
        return answer;
    }

    /** Reports progress; returns at once. */
    public void tell(Webhook webhook) {
        String token = UUID.randomUUID().toString();
        List<Duration> departures = faults.departures();
        if (departures.isEmpty()) {
            log.write("webhook", webhook.callSid(), Map.of("purpose", webhook.purpose(), "fault", "lost", "fields", shown(webhook)));
        }
        for (int copy = 0; copy < departures.size(); copy++) {
            int number = copy + 1;
            CompletableFuture.runAsync(() -> report(webhook, token, number), after(departures.get(copy)));
        }
    }

    /** Fetches a file that the instructions name; empty, with an error in the log, when it cannot be had. */
    public Optional<byte[]> file(String callSid, URI url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("X-Twilio-Signature", TwilioSignature.of(authToken, url.toString()))
                .timeout(BUDGET)
                .build();
        try {
            HttpResponse<byte[]> reply = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (reply.statusCode() == 200) {
                return Optional.of(reply.body());
            }
            log.error(callSid, 11_200, "the file was answered with HTTP " + reply.statusCode());
        } catch (IOException broken) {
            log.error(callSid, 11_200, "the file cannot be fetched: " + broken.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private Executor after(Duration delay) {
        return delay.isZero() ? threads : CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    private void report(Webhook webhook, String token, int copy) {
        WebhookAnswer answer = send(webhook, token);
        record(webhook, answer, copy);
        if (answer instanceof WebhookAnswer.Replied replied && replied.status() >= 400) {
            log.error(webhook.callSid(), 15_003, "the callback was answered with HTTP " + replied.status());
        }
    }

    /** A connection that is refused or breaks (it may have been kept alive too long) is tried once more, with the same token. */
    private WebhookAnswer send(Webhook webhook, String token) {
        long deadline = System.nanoTime() + BUDGET.toNanos();
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook.target())
                .header("X-Twilio-Signature", webhook.signature(authToken))
                .header("I-Twilio-Idempotency-Token", token)
                .header("User-Agent", "TwilioProxy/1.1")
                .header("Accept", "*/*");
        if (webhook.isGet()) {
            request.GET();
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                    .POST(HttpRequest.BodyPublishers.ofString(webhook.body()));
        }
        WebhookAnswer.Lost lost = new WebhookAnswer.Lost(11_200, "not tried");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
                HttpResponse<String> reply = client.send(request.timeout(left).build(), HttpResponse.BodyHandlers.ofString());
                String type = reply.headers().firstValue("Content-Type").orElse("");
                return new WebhookAnswer.Replied(reply.statusCode(), type, reply.body());
            } catch (HttpConnectTimeoutException | ConnectException refused) {
                lost = new WebhookAnswer.Lost(11_205, "no connection: " + refused.getClass().getSimpleName());
            } catch (HttpTimeoutException late) {
                return new WebhookAnswer.Lost(11_205, "no answer within " + BUDGET.toSeconds() + " s");
            } catch (IOException broken) {
                lost = new WebhookAnswer.Lost(11_200, "the connection broke: " + broken.getClass().getSimpleName());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return new WebhookAnswer.Lost(11_200, "the network is stopping");
            }
        }
        return lost;
    }

    private void record(Webhook webhook, WebhookAnswer answer, int copy) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("purpose", webhook.purpose());
        fields.put("method", webhook.method());
        fields.put("url", webhook.url().toString());
        fields.put("fields", shown(webhook));
        if (copy > 1) {
            fields.put("fault", "duplicate");
        }
        switch (answer) {
            case WebhookAnswer.Replied replied -> fields.put("status", replied.status());
            case WebhookAnswer.Lost lost -> {
                fields.put("failed", lost.why());
                log.error(webhook.callSid(), lost.code(), lost.why());
            }
        }
        log.write("webhook", webhook.callSid(), fields);
    }

    /** The fields that tell the story; numbers and constants are left out. */
    private static Map<String, String> shown(Webhook webhook) {
        Map<String, String> shown = new TreeMap<>();
        for (String name : List.of("CallStatus", "SequenceNumber", "AnsweredBy", "CallDuration", "SipResponseCode", "Timestamp",
                "DialCallStatus", "MessageSid", "MessageStatus", "ErrorCode", "StreamSid", "StreamEvent")) {
            if (webhook.fields().containsKey(name)) {
                shown.put(name, webhook.fields().get(name));
            }
        }
        return shown;
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
