package io.callwell.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.events.CallId;
import io.callwell.telephony.media.MediaListener.CloseReason;
import java.net.Socket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaServerTest {

    private static final String GOOD = "good-token";
    private static final CallId CALL = CallId.of("01980000-0000-7000-8000-000000000001");

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final AtomicReference<MediaLeg> leg = new AtomicReference<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T04:00:00Z"));
    private final ListenTickets tickets = new SignedListenTickets(new byte[32], now::get);
    private MediaServer server = server(Duration.ofSeconds(5), Duration.ofSeconds(15));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MediaServer server(Duration startTimeout, Duration idleTimeout) {
        MediaSettings settings = new MediaSettings("127.0.0.1", 0, startTimeout, idleTimeout, 65_536, List.of());
        return new MediaServer(settings, this::admit, tickets, Set.of("https://calls.example.org"));
    }

    private void restart(Duration startTimeout, Duration idleTimeout) {
        server.stop();
        server = server(startTimeout, idleTimeout);
        server.start();
    }

    private Optional<MediaListener> admit(MediaLeg asking) {
        assertThat(Thread.currentThread().isVirtual()).isTrue();
        if (!GOOD.equals(asking.parameters().get("token"))) {
            return Optional.empty();
        }
        leg.set(asking);
        heard.add("admitted");
        return Optional.of(new RecordingListener());
    }

    private final class RecordingListener implements MediaListener {
        @Override
        public void onAudio(byte[] muLaw, long timestampMs) {
            heard.add("audio " + muLaw.length + " at " + timestampMs);
        }

        @Override
        public void onDigit(char digit) {
            heard.add("digit " + digit);
        }

        @Override
        public void onMark(String name) {
            heard.add("mark " + name);
        }

        @Override
        public void onClosed(CloseReason reason) {
            heard.add(reason);
        }
    }

    private Object next() throws InterruptedException {
        Object event = heard.poll(10, TimeUnit.SECONDS);
        return event == null ? "nothing" : event;
    }

    private TestSocket talking() throws InterruptedException {
        TestSocket carrier = TestSocket.connect(server.port(), "/media", null);
        carrier.connected();
        carrier.start(CALL.toString(), GOOD);
        assertThat(next()).isEqualTo("admitted");
        return carrier;
    }

    @Test
    void hangsUpOnWhoConnectsAndAsksForNothing() throws Exception {
        restart(Duration.ofMillis(300), Duration.ofSeconds(15));
        try (Socket silent = new Socket("127.0.0.1", server.port())) {
            silent.setSoTimeout(10_000);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void tellsTheListenerEverythingInOrder() throws Exception {
        try (TestSocket carrier = talking()) {
            carrier.media(new byte[160], 20);
            carrier.media(new byte[80], 40);
            carrier.send("{\"event\":\"dtmf\",\"streamSid\":\"MZ1\",\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"#\"}}");
            carrier.send("{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"1:greet\"}}");
            carrier.send("{\"event\":\"stop\",\"streamSid\":\"MZ1\",\"stop\":{}}");

            assertThat(next()).isEqualTo("audio 160 at 20");
            assertThat(next()).isEqualTo("audio 80 at 40");
            assertThat(next()).isEqualTo("digit #");
            assertThat(next()).isEqualTo("mark 1:greet");
            assertThat(next()).isEqualTo(CloseReason.STOPPED);
            assertThat(leg.get().providerCallId()).isEqualTo("CA1");
            assertThat(leg.get().streamId()).isEqualTo("MZ1");
        }
    }

    @Test
    void playsInPiecesOfAtMostATenthOfASecondAndMarksAfterThem() throws Exception {
        byte[] speech = new byte[2000];
        for (int i = 0; i < speech.length; i++) {
            speech[i] = (byte) i;
        }
        try (TestSocket carrier = talking()) {
            leg.get().play(speech);
            leg.get().mark("1:greet");
            leg.get().clear();

            byte[] received = new byte[0];
            String text = carrier.nextText();
            while (text.startsWith("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"")) {
                byte[] piece = Base64.getDecoder().decode(text.replaceAll(".*\"payload\":\"|\"}}$", ""));
                assertThat(piece.length).isBetween(160, 800);
                received = Arrays.copyOf(received, received.length + piece.length);
                System.arraycopy(piece, 0, received, received.length - piece.length, piece.length);
                text = carrier.nextText();
            }
            assertThat(received).isEqualTo(speech);
            assertThat(text).isEqualTo("{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"1:greet\"}}");
            assertThat(carrier.nextText()).isEqualTo("{\"event\":\"clear\",\"streamSid\":\"MZ1\"}");
        }
    }

    @Test
    void losesNothingThatArrivesWhileTheGateIsStillDeciding() throws Exception {
        CompletableFuture<Void> decided = new CompletableFuture<>();
        server.stop();
        server = new MediaServer(
                new MediaSettings("127.0.0.1", 0, Duration.ofSeconds(5), Duration.ofSeconds(15), 65_536, List.of()),
                asking -> {
                    decided.join();
                    return admit(asking);
                },
                tickets,
                Set.of());
        server.start();
        try (TestSocket carrier = TestSocket.connect(server.port(), "/media", null)) {
            carrier.start(CALL.toString(), GOOD);
            carrier.media(new byte[160], 20);
            carrier.media(new byte[160], 40);
            decided.complete(null);

            assertThat(next()).isEqualTo("admitted");
            assertThat(next()).isEqualTo("audio 160 at 20");
            assertThat(next()).isEqualTo("audio 160 at 40");
        }
    }

    @Test
    void closesWhenWeHaveFinished() throws Exception {
        try (TestSocket carrier = talking()) {
            leg.get().close();
            leg.get().play(new byte[160]);

            assertThat(carrier.closeStatus()).isEqualTo(1000);
            assertThat(next()).isEqualTo(CloseReason.CLOSED_BY_US);
            assertThat(carrier.texts).isEmpty();
        }
    }

    @Test
    void tellsThatTheSocketBroke() throws Exception {
        try (TestSocket carrier = talking()) {
            carrier.abort();

            assertThat(next()).isEqualTo(CloseReason.BROKEN);
            leg.get().play(new byte[160]);
            assertThat(server.activeLegs()).isZero();
        }
    }

    @Test
    void takesALineThatFallsSilentForBroken() throws Exception {
        restart(Duration.ofSeconds(5), Duration.ofMillis(200));
        try (TestSocket carrier = talking()) {
            assertThat(next()).isEqualTo(CloseReason.BROKEN);
        }
    }

    @Test
    void refusesAWrongToken() throws Exception {
        try (TestSocket carrier = TestSocket.connect(server.port(), "/media", null)) {
            carrier.start(CALL.toString(), "wrong");

            assertThat(carrier.closeStatus()).isEqualTo(1008);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void closesASocketThatDoesNotStart() throws Exception {
        restart(Duration.ofMillis(200), Duration.ofSeconds(15));
        try (TestSocket carrier = TestSocket.connect(server.port(), "/media", null)) {
            carrier.connected();

            assertThat(carrier.closeStatus()).isEqualTo(1008);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{\"event\":\"media\",\"media\":{\"payload\":\"AA==\"}}", "{\"event\":\"start\",\"start\":{}}"})
    void closesOnGarbageAndOnAudioBeforeStart(String frame) throws Exception {
        try (TestSocket carrier = TestSocket.connect(server.port(), "/media", null)) {
            carrier.send(frame);

            assertThat(carrier.closeStatus()).isEqualTo(1008);
        }
    }

    @Test
    void closesOnBinaryAndOnFormatsThatAreNotTelephoneAudio() throws Exception {
        try (TestSocket binary = TestSocket.connect(server.port(), "/media", null);
                TestSocket pcm = TestSocket.connect(server.port(), "/media", null)) {
            binary.sendBinary(new byte[160]);
            pcm.send("{\"event\":\"start\",\"start\":{\"streamSid\":\"MZ1\",\"callSid\":\"CA1\",\"mediaFormat\":"
                    + "{\"encoding\":\"audio/x-l16\",\"sampleRate\":16000,\"channels\":1}}}");

            assertThat(binary.closeStatus()).isEqualTo(1003);
            assertThat(pcm.closeStatus()).isEqualTo(1003);
        }
    }

    @Test
    void tellsTheListenerWhenGarbageEndsItsCall() throws Exception {
        try (TestSocket carrier = talking()) {
            carrier.send("{\"event\":\"media\"}");

            assertThat(carrier.closeStatus()).isEqualTo(1008);
            assertThat(next()).isEqualTo(CloseReason.BROKEN);
        }
    }

    @Test
    void refusesFramesLongerThanTheLimit() throws Exception {
        try (TestSocket carrier = talking()) {
            carrier.send("{\"event\":\"x\",\"x\":\"" + "a".repeat(70_000) + "\"}");

            assertThat(next()).isEqualTo(CloseReason.BROKEN);
        }
    }

    @Test
    void letsASupervisorHearBothSidesAsTheySound() throws Exception {
        try (TestSocket carrier = talking()) {
            byte[] speech = new byte[320];
            Arrays.fill(speech, 0, 160, (byte) 11);
            Arrays.fill(speech, 160, 320, (byte) 12);
            leg.get().play(speech);
            carrier.nextText();
            TestSocket supervisor = TestSocket.connect(
                    server.port(), "/listen?ticket=" + tickets.issue(CALL), "https://calls.example.org").settled();
            byte[] patient = new byte[160];
            Arrays.fill(patient, (byte) 5);
            carrier.media(patient, 20);
            carrier.media(patient, 40);
            carrier.media(patient, 60);

            assertThat(supervisor.nextBinary()).hasSize(161).startsWith(0, 5).endsWith(5);
            assertThat(supervisor.nextBinary()).hasSize(161).startsWith(1, 11).endsWith(11);
            supervisor.nextBinary();
            assertThat(supervisor.nextBinary()).startsWith(1, 12);
            supervisor.nextBinary();
            assertThat(supervisor.nextBinary()).startsWith(1, -1).endsWith(-1);
            carrier.abort();
            assertThat(supervisor.closeStatus()).isEqualTo(1000);
        }
    }

    @Test
    void letsNobodyListenWithAUsedForgedOrOldTicketOrFromAnotherSite() throws Exception {
        try (TestSocket carrier = talking()) {
            byte[] otherKey = new byte[32];
            otherKey[0] = 1;
            String ticket = tickets.issue(CALL);
            TestSocket.connect(server.port(), "/listen?ticket=" + ticket, null).close();

            assertRefused("/listen?ticket=" + ticket, null);
            assertRefused("/listen", null);
            assertRefused("/listen?ticket=" + new SignedListenTickets(otherKey, now::get).issue(CALL), null);
            assertRefused("/listen?ticket=" + tickets.issue(CALL), "https://evil.example");
            assertRefused("/listen?ticket=" + tickets.issue(new CallId(UUID.randomUUID())), null);
            String old = tickets.issue(CALL);
            now.updateAndGet(time -> time.plusSeconds(31));
            assertRefused("/listen?ticket=" + old, null);
            assertThat(carrier.texts).isEmpty();
        }
    }

    @Test
    void hasNothingAtOtherPaths() {
        assertRefused("/", null);
        assertRefused("/mediaa", null);
    }

    private void assertRefused(String path, @Nullable String origin) {
        assertThatThrownBy(() -> TestSocket.connect(server.port(), path, origin))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
}
