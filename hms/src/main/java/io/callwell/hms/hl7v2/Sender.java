package io.callwell.hms.hl7v2;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends one message at a time, each on a connection of its own. Thread-safe. */
final class Sender {

    private final String host;
    private final int port;
    private final int millis;

    Sender(String host, int port, Duration deadline) {
        this.host = host;
        this.port = port;
        this.millis = Math.toIntExact(deadline.toMillis());
    }

    /** What came back. */
    sealed interface Reply {
        record Answered(String text) implements Reply {}

        /** @param sent the message may have arrived */
        record Away(String reason, boolean sent) implements Reply {}
    }

    Reply send(byte[] message) {
        boolean sent = false;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setSoTimeout(millis);
            sent = true;
            Mllp.write(socket.getOutputStream(), message);
            return Mllp.read(socket.getInputStream()) instanceof Mllp.Frame.Whole(byte[] answer)
                    ? new Reply.Answered(new String(answer, StandardCharsets.UTF_8))
                    : new Reply.Away("the hospital's receiver ended the connection without an acknowledgement", true);
        } catch (SocketTimeoutException late) {
            return new Reply.Away("no acknowledgement within " + millis + " ms", sent);
        } catch (IOException away) {
            return new Reply.Away(sent ? "the connection to the hospital's receiver broke" : "nobody listens at the hospital's receiver", sent);
        }
    }
}
