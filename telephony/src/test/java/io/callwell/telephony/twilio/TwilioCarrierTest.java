package io.callwell.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.telephony.Carrier;
import io.callwell.telephony.CarrierContract;
import io.callwell.telephony.CarrierUnavailableException;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.SmsSender.SendResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioCarrierTest extends CarrierContract {

    private final TwilioStub twilio = new TwilioStub();
    private final Carrier carrier = new TwilioCarrier(TwilioStub.ACCOUNT, twilio.settings());

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected E164 invalid() {
        return new E164(TwilioStub.INVALID_NUMBER);
    }

    @Override
    protected String unknownCallId() {
        return "CA" + "f".repeat(32);
    }

    @Override
    protected int dialsSeen() {
        return (int) twilio.seen().stream().filter(request -> request.method().equals("POST") && request.path().endsWith("/Calls.json")).count();
    }

    @Override
    protected boolean trouble(Trouble trouble) {
        switch (trouble) {
            case TOO_MANY_REQUESTS -> twilio.failWith(429, 20429);
            case SERVER_ERROR -> twilio.failWith(503, 20503);
            case WRONG_CREDENTIALS -> twilio.failWith(401, 20003);
            case NOBODY_LISTENS -> twilio.close();
        }
        return true;
    }

    @Override
    protected void farEnd(ProviderStatus behaviour) {
        twilio.nextStatus = behaviour.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void asksForEveryProgressEventByItsOwnField() {
        carrier.dial(order(reachable()));

        TwilioForm form = twilio.seen().getFirst().form();
        assertThat(form.fields().get("StatusCallbackEvent")).containsExactly("initiated", "ringing", "answered", "completed");
        assertThat(form.value("To")).contains("+919812345678");
        assertThat(form.value("From")).contains("+911140001234");
        assertThat(form.value("Timeout")).contains("25");
        assertThat(form.value("TimeLimit")).contains("1800");
        assertThat(form.value("MachineDetection")).contains("Enable");
        assertThat(form.value("Method")).contains("POST");
        assertThat(form.value("Url")).hasValueSatisfying(url -> assertThat(url).contains("/webhooks/twilio/voice/"));
        assertThat(form.value("Twiml")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void dialsOnceAndLeavesTheOutcomeOpenWhenTheCarrierFails(int status) {
        twilio.failWith(status, 20500);

        assertThat(carrier.dial(order(reachable()))).isInstanceOf(DialResult.Unknown.class);
        assertThat(twilio.seen()).hasSize(1);
    }

    @Test
    void dialsOnceAndMayTryLaterWhenThereAreTooManyRequests() {
        twilio.failWith(429, 20429);

        assertThat(carrier.dial(order(reachable()))).isInstanceOf(DialResult.Busy.class);
        assertThat(twilio.seen()).hasSize(1);
    }

    @Test
    void takesAnErrorPageOfAProxyForALostAnswer() {
        twilio.failWith(502, 0);

        assertThat(carrier.dial(order(reachable()))).isInstanceOf(DialResult.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"400,21211,true", "400,21217,true", "400,13224,true", "400,21215,false", "401,20003,false", "400,21212,false"})
    void tellsAWrongNumberFromAWrongSetting(int status, int code, boolean permanent) {
        twilio.failWith(status, code);

        assertThat(carrier.dial(order(reachable())))
                .isInstanceOfSatisfying(DialResult.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.permanent()).isEqualTo(permanent);
                    assertThat(refused.reason()).doesNotContain("+91");
                });
        assertThat(twilio.seen()).hasSize(1);
    }

    @Test
    void knowsThatNothingWasDialledWhenNobodyListens() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        Carrier unreachable = at(closedPort, Duration.ofSeconds(2));

        assertThat(unreachable.dial(order(reachable()))).isInstanceOf(DialResult.Busy.class);
    }

    @Test
    void leavesTheOutcomeOpenWhenTheAnswerNeverComes() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            assertThat(at(silent.getLocalPort(), Duration.ofMillis(300)).dial(order(reachable())))
                    .isInstanceOf(DialResult.Unknown.class);
        }
    }

    @Test
    void dialsOnceWhenTheConnectionBreaksAfterTheRequestWasTaken() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        try (ServerSocket breaking = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.startVirtualThread(() -> takeAndReset(breaking, taken));
            DialResult result = at(breaking.getLocalPort(), Duration.ofSeconds(5)).dial(order(reachable()));

            assertThat(result).isInstanceOf(DialResult.Unknown.class);
            breaking.close();
            server.join();
            assertThat(taken).hasValue(1);
        }
    }

    @Test
    void saysThatItCannotTellWhenAskedDuringAnOutage() {
        twilio.failWith(503, 20503);

        assertThatThrownBy(() -> carrier.callsTo(reachable(), Instant.EPOCH))
                .isInstanceOf(CarrierUnavailableException.class)
                .hasMessageNotContaining(reachable().value());
        assertThatThrownBy(() -> carrier.hangUp(unknownCallId())).isInstanceOf(CarrierUnavailableException.class);
    }

    @Test
    void sendsATextOnceAndStopsForGoodWhenTheRecipientOptedOut() {
        TwilioSmsSender texts = new TwilioSmsSender(TwilioStub.ACCOUNT, twilio.settings(), () -> "+911140001234");
        URI status = URI.create("http://127.0.0.1:1/webhooks/twilio/sms-status/1");

        assertThat(texts.send(reachable(), "Your visit is on Monday.", status))
                .isInstanceOf(SendResult.Accepted.class);
        assertThat(twilio.seen().getFirst().form().value("StatusCallback")).contains(status.toString());
        assertThat(twilio.seen().getFirst().form().value("From")).contains("+911140001234");

        twilio.failWith(400, 21610);
        assertThat(texts.send(reachable(), "Your visit is on Monday.", status))
                .isEqualTo(new SendResult.Refused(21610, true, "the recipient has opted out"));

        twilio.failWith(500, 20500);
        assertThat(texts.send(reachable(), "Your visit is on Monday.", status))
                .isInstanceOf(SendResult.Unknown.class);
        assertThat(twilio.seen()).hasSize(3);
    }

    @Test
    void sendsThroughAMessagingServiceWhenOneIsConfigured() {
        new TwilioSmsSender(TwilioStub.ACCOUNT, twilio.settings(), () -> "MG" + "2".repeat(32))
                .send(reachable(), "Hello", URI.create("http://127.0.0.1:1/s"));

        assertThat(List.copyOf(twilio.seen().getFirst().form().fields().keySet()))
                .contains("MessagingServiceSid")
                .doesNotContain("From");
    }

    private static Carrier at(int port, Duration timeout) {
        return new TwilioCarrier(TwilioStub.ACCOUNT, TwilioStub.settings(URI.create("http://127.0.0.1:" + port), timeout));
    }

    private static void takeAndReset(ServerSocket server, AtomicInteger taken) {
        while (true) {
            try (Socket socket = server.accept()) {
                byte[] request = new byte[8192];
                if (socket.getInputStream().read(request) > 0) {
                    taken.incrementAndGet();
                }
                socket.setSoLinger(true, 0);
            } catch (IOException closed) {
                return;
            }
        }
    }
}
