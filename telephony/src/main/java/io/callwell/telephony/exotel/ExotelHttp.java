package io.callwell.telephony.exotel;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One request, one attempt. */
final class ExotelHttp {

    private static final long LONGEST_ANSWER = 1 << 20;

    private final HttpClient http;
    private final ExotelAccount account;
    private final ExotelSettings settings;
    private final String base;

    /** What came back. */
    sealed interface Answer {

        record Came(int status, String body) implements Answer {}

        /** No connection: the request never left. */
        record NotSent() implements Answer {}

        record Lost(Throwable cause) implements Answer {}
    }

    ExotelHttp(ExotelAccount account, ExotelSettings settings) {
        this.account = account;
        this.settings = settings;
        this.base = settings.baseUrl().toString().replaceAll("/+$", "") + "/v1/Accounts/" + encoded(account.sid());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Answer post(String path, List<Map.Entry<String, String>> fields) {
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form(fields))));
    }

    Answer get(String path, List<Map.Entry<String, String>> query) {
        return send(request(path + (query.isEmpty() ? "" : "?" + form(query))).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(settings.requestTimeout())
                .header("Authorization", account.basic())
                .header("Accept", "application/json")
                .header("User-Agent", "callwell");
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
            return new Answer.Came(answer.statusCode(), answer.body());
        } catch (ConnectException | HttpConnectTimeoutException notConnected) {
            return new Answer.NotSent();
        } catch (IOException broken) {
            return broken.getCause() instanceof UnresolvedAddressException ? new Answer.NotSent() : new Answer.Lost(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer.Lost(interrupted);
        }
    }

    private static String form(List<Map.Entry<String, String>> fields) {
        return fields.stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue())).collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
