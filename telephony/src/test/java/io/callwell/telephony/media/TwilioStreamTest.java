package io.callwell.telephony.media;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class TwilioStreamTest extends MediaContract {

    private final MediaServer server = new MediaServer(
            new MediaSettings("127.0.0.1", 0, Duration.ofSeconds(5), Duration.ofSeconds(15), 65_536, List.of()),
            gate, new SignedListenTickets(new byte[32], InstantSource.system()), Set.of());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Override
    protected Person connect() {
        return JsonPerson.connect(server.port(), "/media", new JsonPerson.Style(false, true, 160), "{\"call\":\"" + CALL + "\",\"token\":\"t\"}");
    }
}
