package io.callwell.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
public final class Ports {

    private Ports() {}

    /** A port that is free now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new EngineException("no free TCP port on 127.0.0.1", failure);
        }
    }

    /** @throws EngineException naming the port, who wants it and the setting to change, when it is taken */
    public static void requireFree(int port, String who, String setting) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        } catch (IOException taken) {
            throw new EngineException("port " + port + " for " + who + " is in use by another program. Stop that program, or choose"
                    + " another port with --" + setting + "=<port>.", taken);
        }
    }
}
