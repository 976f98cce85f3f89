package io.callwell.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.CallId;
import io.callwell.telephony.Carrier;
import io.callwell.telephony.CarrierContract;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import io.callwell.telephony.ProviderStatus;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SipCarrierTest extends CarrierContract {

    private final SipPhone phone = new SipPhone();
    private final SipOffice office =
            new SipOffice(SipOffice.settings(phone.port()), "", leg -> Optional.empty(), new CallId(UUID.randomUUID()));

    @AfterEach
    void stop() {
        office.close();
        phone.close();
    }

    @Override
    protected Carrier carrier() {
        return office.lines;
    }

    @Override
    protected E164 invalid() {
        phone.manner = SipPhone.Manner.IS_NO_NUMBER;
        return new E164("+919999900000");
    }

    @Override
    protected String unknownCallId() {
        return "nobody@127.0.0.1";
    }

    @Override
    protected int dialsSeen() {
        return phone.invites();
    }

    /** Signalling tells everything after the order was taken. */
    @Override
    protected boolean trouble(Trouble trouble) {
        return false;
    }

    @Override
    protected boolean knowsInvalidNumbersAtOnce() {
        return false;
    }

    @Override
    protected void farEnd(ProviderStatus behaviour) {
        phone.manner = switch (behaviour) {
            case BUSY -> SipPhone.Manner.IS_BUSY;
            case NO_ANSWER -> SipPhone.Manner.IS_AWAY;
            case FAILED -> SipPhone.Manner.IS_NO_NUMBER;
            case COMPLETED -> SipPhone.Manner.ANSWERS_AND_HANGS_UP;
            case QUEUED, RINGING, IN_PROGRESS, CANCELED -> throw new IllegalArgumentException(behaviour.toString());
        };
    }

    private String dial(Duration ring) {
        DialOrder order = office.order(reachable(), ring);
        return ((DialResult.Accepted) office.lines.dial(order)).providerCallId();
    }

    private String asked(String method) throws InterruptedException {
        while (true) {
            String request = phone.requests.poll(10, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no " + method + " came within 10 s");
            }
            if (request.startsWith(method + " ")) {
                return request;
            }
        }
    }

    @Test
    void cancelsACallThatIsNotAnsweredInTime() throws Exception {
        phone.manner = SipPhone.Manner.RINGS;
        dial(Duration.ofSeconds(2));

        office.reported(ProviderStatus.RINGING);
        assertThat(office.reported(ProviderStatus.NO_ANSWER).sipCode()).hasValue(487);
        asked("CANCEL");
    }

    @Test
    void givesUpOnATrunkThatSaysNothingAtAll() throws Exception {
        phone.manner = SipPhone.Manner.SAYS_NOTHING;
        dial(Duration.ofSeconds(30));

        assertThat(office.reported(ProviderStatus.FAILED).sipCode()).hasValue(408);
    }

    @Test
    void takesBackACallThatRingsWhenItIsHungUp() throws Exception {
        phone.manner = SipPhone.Manner.RINGS;
        String id = dial(Duration.ofSeconds(30));
        office.reported(ProviderStatus.RINGING);

        office.lines.hangUp(id);
        office.reported(ProviderStatus.CANCELED);
        asked("CANCEL");
    }

    @Test
    void endsACallThatHasNoCommonCodec() throws Exception {
        phone.manner = SipPhone.Manner.ANSWERS_WITHOUT_A_COMMON_CODEC;
        dial(Duration.ofSeconds(30));

        assertThat(office.reported(ProviderStatus.FAILED).sipCode()).hasValue(488);
        asked("BYE");
    }

    @Test
    void hangsUpACallThatNobodyMayTalkOn() throws Exception {
        dial(Duration.ofSeconds(30));

        office.reported(ProviderStatus.IN_PROGRESS);
        asked("BYE");
        office.reported(ProviderStatus.COMPLETED);
    }

    @Test
    void refusesCallsFromOutside() throws Exception {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String invite = ("INVITE sip:a@127.0.0.1:%d SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bKx\r\nMax-Forwards: 70\r\n"
                            + "From: <sip:s@127.0.0.1>;tag=s\r\nTo: <sip:a@127.0.0.1>\r\nCall-ID: stranger\r\nCSeq: 1 INVITE\r\n"
                            + "Contact: <sip:s@127.0.0.1:%d>\r\nContent-Length: 0\r\n\r\n")
                    .formatted(office.lines.port(), socket.getLocalPort(), socket.getLocalPort());
            byte[] bytes = invite.getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), office.lines.port()));
            byte[] answer = new byte[4096];
            socket.setSoTimeout(5_000);
            String status;
            do {
                socket.receive(new DatagramPacket(answer, answer.length));
                status = new String(answer, 0, 11, StandardCharsets.US_ASCII);
            } while (status.startsWith("SIP/2.0 100"));
            assertThat(status).isEqualTo("SIP/2.0 403");
        }
    }
}
