package io.callwell.testkit.provider;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A provider's HTTP API on 127.0.0.1, written on the bare socket so that it can also break off, drip and send nonsense. Each subclass says what
 * a well server answers.
 */
public abstract class HttpProvider implements AutoCloseable {

    private final ServerSocket socket;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;

    /** @param headers by lower-case name */
    public record Request(String method, String path, Map<String, String> headers, String body) {}

    /** An answer with status 200. */
    record Answer(String contentType, byte[] body) {}

    HttpProvider() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException("no port is free", taken);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    public void behave(Fault next) {
        fault = next;
        if (next == Fault.REFUSED) {
            close();
        }
    }

    Fault fault() {
        return fault;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            Request request = read(in);
            requests.add(request);
            OutputStream out = client.getOutputStream();
            switch (fault) {
                case RATE_LIMITED -> error(out, 429, "{\"error\":{\"message\":\"slow down\"}}");
                case QUOTA -> error(out, 429, "{\"error\":{\"code\":\"insufficient_quota\"}}");
                case SERVER_ERROR -> error(out, 500, "oops");
                case UNAVAILABLE -> error(out, 503, "later");
                case AUTH_EXPIRED -> error(out, 401, "key");
                case STREAM_LIMIT -> error(out, 413, "too long");
                case TIMEOUT -> in.read();
                case GARBAGE -> garbage(out);
                case SLOW_DRIP -> drip(out, answer(request));
                case HALF_CLOSE -> half(out, answer(request));
                case NONE, REFUSED, EMPTY, WRONG_LANGUAGE, HUGE -> whole(out, answer(request));
            }
        } catch (IOException gone) {
            // the client has hung up, which some tests are about
            return;
        }
    }

    /** What is answered now; follows {@link #fault()} where a proper answer is a bad one. */
    abstract Answer answer(Request request);

    private static void error(OutputStream out, int status, String text) throws IOException {
        out.write(("HTTP/1.1 " + status + " X\r\nContent-Type: text/plain\r\nContent-Length: " + text.length() + "\r\nConnection: close\r\n\r\n" + text)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void head(OutputStream out, Answer answer) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + answer.contentType() + "\r\nContent-Length: " + answer.body().length + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void whole(OutputStream out, Answer answer) throws IOException {
        head(out, answer);
        out.write(answer.body());
    }

    private static void half(OutputStream out, Answer answer) throws IOException {
        head(out, answer);
        out.write(answer.body(), 0, answer.body().length / 2);
        out.flush();
    }

    private static void drip(OutputStream out, Answer answer) throws IOException {
        head(out, answer);
        for (byte b : answer.body()) {
            out.write(b);
            out.flush();
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
    }

    private static void garbage(OutputStream out) throws IOException {
        byte[] noise = new byte[2_000];
        new Random(7).nextBytes(noise);
        out.write(noise);
    }

    private static Request read(InputStream in) throws IOException {
        String[] first = line(in).split(" ");
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(first[0], first[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the client has hung up");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
