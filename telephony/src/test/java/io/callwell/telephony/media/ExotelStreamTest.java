package io.callwell.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.telephony.exotel.ExotelStreams;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Exotel's stream in the two styles of its field names and its two codecs: documents and samples of the vendor differ. */
class ExotelStreamTest {

    abstract static class Contract extends MediaContract {

        private final MediaSettings settings =
                new MediaSettings("127.0.0.1", 0, Duration.ofSeconds(5), Duration.ofSeconds(15), 131_072, List.of());
        private final Legs legs = new Legs(gate);
        final MediaServer server = new MediaServer(
                settings, legs,
                List.of(new StreamDoor("/exotel", settings, legs, new ExotelStreams("hospital1"), knock -> Optional.of(knock.query()))),
                new SignedListenTickets(new byte[32], InstantSource.system()), Set.of());
        private final JsonPerson.Style style;

        Contract(JsonPerson.Style style) {
            this.style = style;
        }

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
            return person();
        }

        JsonPerson person() {
            return JsonPerson.connect(server.port(), "/exotel?call=" + CALL + "&token=t", style, "\"\"");
        }

        @Test
        void sendsNoMessageShorterThanExotelTakes() throws Exception {
            try (JsonPerson person = person()) {
                leg().play(speech(4_321));
                leg().mark("1:end");
                int bytes = 0;
                for (byte[] piece = person.rawAudio(); piece != null; piece = person.rawAudio()) {
                    assertThat(piece.length).isGreaterThanOrEqualTo(3_200);
                    assertThat(piece.length % 320).isZero();
                    bytes += piece.length;
                }
                assertThat(bytes).isGreaterThanOrEqualTo(style.muLaw() ? 4_321 : 8_642);
            }
        }

        @Test
        void takesTheCallAndTheTokenFromTheAddress() throws Exception {
            try (JsonPerson person = person()) {
                assertThat(leg().parameters()).containsEntry("call", CALL.toString()).containsEntry("token", "t");
                assertThat(leg().providerCallId()).isEqualTo("EC1");
            }
        }
    }

    @Nested
    class SnakeCaseAndRawPcm extends Contract {
        SnakeCaseAndRawPcm() {
            super(new JsonPerson.Style(true, false, 800));
        }
    }

    @Nested
    class CamelCaseAndRawPcm extends Contract {
        CamelCaseAndRawPcm() {
            super(new JsonPerson.Style(false, false, 800));
        }
    }

    @Nested
    class SnakeCaseAndMuLaw extends Contract {
        SnakeCaseAndMuLaw() {
            super(new JsonPerson.Style(true, true, 800));
        }
    }

    @Nested
    class CamelCaseAndMuLaw extends Contract {
        CamelCaseAndMuLaw() {
            super(new JsonPerson.Style(false, true, 800));
        }
    }
}
