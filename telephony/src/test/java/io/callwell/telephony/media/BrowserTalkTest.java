package io.callwell.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.events.CallId;
import io.callwell.telephony.CallProgress;
import io.callwell.telephony.Lines;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.browser.BrowserDoor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTalkTest {

    abstract static class Contract extends MediaContract implements Lines {

        private static final String OURS = "https://calls.example.org";

        private final MediaSettings settings =
                new MediaSettings("127.0.0.1", 0, Duration.ofSeconds(5), Duration.ofSeconds(15), 65_536, List.of());
        private final Legs legs = new Legs(gate);
        private final MediaServer server = new MediaServer(
                settings, legs, List.of(new BrowserDoor(legs, this, Set.of(OURS))),
                new SignedListenTickets(new byte[32], InstantSource.system()), Set.of(OURS));
        private final BlockingQueue<CallProgress> reports = new LinkedBlockingQueue<>();
        private final int rate;

        Contract(int rate) {
            this.rate = rate;
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
        public Step answered(CallId call, Line line) {
            throw new UnsupportedOperationException("a page does not ask");
        }

        @Override
        public Step next(CallId call, Line line) {
            return new Step.HangUp();
        }

        @Override
        public void progress(CallId call, CallProgress progress) {
            reports.add(progress);
        }

        @Override
        public void handedOver(CallId call, boolean reached) {
            throw new AssertionError("nobody is handed over here");
        }

        @Override
        public List<CallId> unwanted(List<CallId> calls) {
            return List.of();
        }

        private TestSocket socket(String origin) {
            return TestSocket.connect(server.port(), "/talk?call=" + CALL + "&token=t", origin);
        }

        @Override
        protected Person connect() {
            return page();
        }

        private Page page() {
            Page page = new Page(socket(OURS));
            page.socket.send("{\"event\":\"start\",\"sampleRate\":" + rate + "}");
            return page;
        }

        private final class Page implements Person {

            private final TestSocket socket;
            private final Pcm up = new Pcm(rate);
            private final Pcm down = new Pcm(rate);

            Page(TestSocket socket) {
                this.socket = socket;
            }

            @Override
            public void says(byte[] muLaw) {
                byte[] pcm = up.fromMuLaw(muLaw);
                for (int from = 0; from < pcm.length; from += 1_001) {
                    socket.sendBinary(Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + 1_001)));
                }
            }

            @Override
            public void presses(char key) {
                socket.send("{\"event\":\"key\",\"digit\":\"" + key + "\"}");
            }

            @Override
            public byte @Nullable [] hears() throws Exception {
                byte[] pcm = socket.binaries.poll(2, TimeUnit.SECONDS);
                return pcm == null ? null : down.toMuLaw(pcm);
            }

            @Override
            public Optional<Character> key() {
                return Optional.empty();
            }

            @Override
            public void hangsUp() {
                socket.send("{\"event\":\"stop\"}");
            }

            @Override
            public void isLeft() throws Exception {
                assertThat(socket.nextText()).isEqualTo("{\"event\":\"ended\",\"because\":\"done\"}");
                assertThat(socket.closeStatus()).isEqualTo(1000);
                assertThat(reports.poll(5, TimeUnit.SECONDS)).extracting(CallProgress::status).isEqualTo(ProviderStatus.COMPLETED);
            }

            @Override
            public void close() {
                socket.close();
            }
        }

        @Test
        void takesWhatIsTyped() throws Exception {
            try (Page page = page()) {
                leg();
                page.socket.send("{\"event\":\"text\",\"text\":\" next Tuesday \"}");

                assertThat(event()).isEqualTo("typed: next Tuesday");
            }
        }

        @Test
        void reportsTheEndOfTheLineOnceWhenThePageIsClosed() throws Exception {
            try (Page page = page()) {
                leg();
                page.socket.abort();

                assertThat(event()).isEqualTo(MediaListener.CloseReason.STOPPED);
                assertThat(reports.poll(5, TimeUnit.SECONDS)).extracting(CallProgress::status).isEqualTo(ProviderStatus.COMPLETED);
                assertThat(reports.poll(100, TimeUnit.MILLISECONDS)).isNull();
            }
        }

        @Test
        void turnsPagesOfOthersAway() {
            assertThatThrownBy(() -> socket("https://evil.example.org")).hasMessageContaining("WebSocketHandshakeException");
        }

        @ParameterizedTest
        @ValueSource(strings = {"no json", "{\"event\":\"key\",\"digit\":\"1\"}", "{\"event\":\"start\",\"sampleRate\":7}"})
        void closesOnAPageThatDoesNotIntroduceItself(String first) throws Exception {
            try (TestSocket socket = socket(OURS)) {
                socket.send(first);

                assertThat(socket.closeStatus()).isEqualTo(1008);
            }
        }
    }

    @Nested
    class At48Kilohertz extends Contract {
        At48Kilohertz() {
            super(48_000);
        }
    }

    @Nested
    class At16Kilohertz extends Contract {
        At16Kilohertz() {
            super(16_000);
        }
    }
}
