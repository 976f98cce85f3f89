package io.callwell.providers.http;

import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.ProviderException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;

/** Asks a provider over HTTP; failures leave as categories. Interrupting the asking thread ends the request. Thread-safe. */
public final class Http {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int ERROR_BYTES = 16 << 10;

    private final String provider;
    private final Duration deadline;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).build();

    /** An answer with status 200. */
    public record Answer(byte[] body, String contentType) {}

    /** Reads a body that arrives in pieces. */
    public interface Reader<R> {
        R read(InputStream body) throws IOException;
    }

    /** @param deadline until the answer begins; who asks limits the whole */
    public Http(String provider, Duration deadline) {
        this.provider = provider;
        this.deadline = deadline;
    }

    /** @throws IllegalArgumentException when what is sent there would travel in the clear through a network */
    public static URI safe(URI base) {
        try {
            if ("https".equals(base.getScheme()) || "http".equals(base.getScheme()) && isNear(InetAddress.getByName(base.getHost()))) {
                return base;
            }
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(base + " is no address", unknown);
        }
        throw new IllegalArgumentException(base + " has no TLS: use https://, or a server on this machine or in its own network");
    }

    private static boolean isNear(InetAddress address) {
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress();
    }

    /** @throws ProviderException also when the answer is longer than {@code most} bytes */
    public Answer bytes(HttpRequest.Builder request, int most) {
        return send(request, (body, type) -> {
            byte[] all = body.readNBytes(most + 1);
            if (all.length > most) {
                throw new ProviderException(provider, Failure.TOO_LARGE);
            }
            return new Answer(all, type);
        });
    }

    /** @param reader is given the body while it arrives */
    public <R> R stream(HttpRequest.Builder request, Reader<R> reader) {
        return send(request, (body, type) -> reader.read(body));
    }

    private interface TypedReader<R> {
        R read(InputStream body, String type) throws IOException;
    }

    private <R> R send(HttpRequest.Builder request, TypedReader<R> reader) {
        HttpResponse<InputStream> response = begin(request);
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new ProviderException(provider, failure(response.statusCode(), body));
            }
            return reader.read(body, response.headers().firstValue("Content-Type").orElse(""));
        } catch (IOException broken) {
            boolean late = Thread.currentThread().isInterrupted() || broken instanceof java.io.InterruptedIOException;
            throw new ProviderException(provider, late ? Failure.TIMEOUT : Failure.CUT_SHORT, broken);
        }
    }

    private HttpResponse<InputStream> begin(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(deadline).build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpConnectTimeoutException | ConnectException refused) {
            throw new ProviderException(provider, Failure.UNAVAILABLE, refused);
        } catch (HttpTimeoutException late) {
            throw new ProviderException(provider, Failure.TIMEOUT, late);
        } catch (IOException broken) {
            throw new ProviderException(provider, isUnreadable(broken) ? Failure.GARBAGE : Failure.UNAVAILABLE, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderException(provider, Failure.TIMEOUT);
        }
    }

    /** A quota that is used up arrives as 429 too; only its text tells. */
    private static Failure failure(int status, InputStream body) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(body.readNBytes(ERROR_BYTES));
        boolean quota = text.toString(java.nio.charset.StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).contains("quota");
        return status == 429 && quota ? Failure.QUOTA : Failure.ofHttp(status);
    }

    private static boolean isUnreadable(IOException broken) {
        String text = String.valueOf(broken.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("invalid status line") || text.contains("invalid header") || text.contains("parsing");
    }
}
