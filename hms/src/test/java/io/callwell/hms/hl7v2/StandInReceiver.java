package io.callwell.hms.hl7v2;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A hospital's interface engine that accepts everything. */
public final class StandInReceiver implements AutoCloseable {

    private final Siu siu = new Siu(ZoneOffset.UTC, "IN");
    private final AtomicReference<String> last = new AtomicReference<>("");
    private final Listener listener = new Listener(0, frame -> {
        if (!(frame instanceof Mllp.Frame.Whole(byte[] message))) {
            return new byte[0];
        }
        String text = new String(message, StandardCharsets.UTF_8);
        last.set(text);
        return siu.acknowledged(text, "AA", "").getBytes(StandardCharsets.UTF_8);
    });

    public int port() {
        return listener.port();
    }

    /** The last message that arrived. */
    public String last() {
        return last.get();
    }

    @Override
    public void close() {
        listener.close();
    }
}
