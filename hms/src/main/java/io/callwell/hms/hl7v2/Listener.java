package io.callwell.hms.hl7v2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes connections over MLLP, each on a virtual thread; messages of a connection are taken in one after the other. */
final class Listener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final int IDLE_MS = 10 * 60_000;

    private final ServerSocket server;
    private final Function<Mllp.Frame, byte[]> receiver;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MOST_CONNECTIONS);

    /** @param receiver gives the acknowledgement of a message; empty for none */
    Listener(int port, Function<Mllp.Frame, byte[]> receiver) {
        this.receiver = receiver;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            // Hospitals put a tunnel or their integration engine in front: MLLP itself is in the clear.
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new UncheckedIOException("HL7 v2 cannot listen at port " + port + ": choose another with callwell.hms.hospitals.<code>.listen", taken);
        }
        Thread.ofVirtual().name("hl7v2-listener").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (!places.tryAcquire()) {
                    socket.close();
                    continue;
                }
                open.add(socket);
                Thread.ofVirtual().name("hl7v2").start(() -> serve(socket));
            } catch (IOException ended) {
                if (!server.isClosed()) {
                    LOG.warn("a connection over MLLP could not be taken: {}", ended.getClass().getSimpleName());
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(IDLE_MS);
            for (Mllp.Frame frame = Mllp.read(socket.getInputStream()); !(frame instanceof Mllp.Frame.Over); frame = Mllp.read(socket.getInputStream())) {
                byte[] answer = receiver.apply(frame);
                if (answer.length == 0) {
                    return;
                }
                Mllp.write(socket.getOutputStream(), answer);
            }
        } catch (IOException ended) {
            LOG.debug("a connection over MLLP ended: {}", ended.getClass().getSimpleName());
        } catch (RuntimeException failure) {
            // Without an acknowledgement the sender sends again.
            LOG.warn("a message could not be taken in now and is not acknowledged", failure);
        } finally {
            open.remove(socket);
            places.release();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the HL7 v2 listener cannot be closed", failure);
        }
    }
}
