package io.callwell.telephony.twilio;

import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.ConnectException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The transport under Twilio's client: one attempt with our own timeouts, to a base URL of our choice. Twilio's transport repeats
 * a POST on any 5xx, which places a second call.
 */
final class TwilioHttp extends com.twilio.http.HttpClient {

    private static final long LONGEST_ANSWER = 1 << 20;

    private final String baseUrl;
    private final Duration requestTimeout;
    private final HttpClient http;

    TwilioHttp(URI baseUrl, Duration connectTimeout, Duration requestTimeout) {
        this.baseUrl = baseUrl.toString().replaceAll("/+$", "");
        this.requestTimeout = requestTimeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /** @throws NotSentException when no connection was made; any other {@link ApiConnectionException} leaves the outcome open */
    @Override
    public Response makeRequest(Request request) {
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(toJdk(request), BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
        try {
            HttpResponse<String> answer = exchange.get(requestTimeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Response(answer.body(), answer.statusCode());
        } catch (ExecutionException failure) {
            throw notConnected(failure.getCause())
                    ? new NotSentException("no connection to the carrier", failure.getCause())
                    : new ApiConnectionException("the carrier's answer was lost", failure.getCause());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new ApiConnectionException("no answer within " + requestTimeout, late);
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("interrupted while waiting for the carrier", interrupted);
        }
    }

    private HttpRequest toJdk(Request request) {
        URL original = request.constructURL();
        String query = original.getQuery() == null ? "" : "?" + original.getQuery();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(baseUrl + original.getPath() + query))
                .header("Accept", "application/json")
                .header("User-Agent", "callwell");
        if (request.requiresAuthentication()) {
            builder.header("Authorization", request.getAuthString());
        }
        if (request.getMethod() == HttpMethod.POST) {
            return builder.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(request.encodeFormBody()))
                    .build();
        }
        return builder.method(request.getMethod().toString(), BodyPublishers.noBody()).build();
    }

    private static boolean notConnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException;
    }

    /** The request never left: nothing was dialled or sent. */
    static final class NotSentException extends ApiConnectionException {
        private static final long serialVersionUID = 1L;

        NotSentException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
