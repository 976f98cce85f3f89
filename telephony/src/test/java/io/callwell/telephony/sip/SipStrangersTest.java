package io.callwell.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.CallId;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import io.callwell.telephony.Lines.Step;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.media.MediaGate;
import io.callwell.telephony.media.MediaLeg;
import io.callwell.telephony.media.MediaListener;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call, and others on the network who want something of it; and a trunk that does not keep its promises. */
class SipStrangersTest {

    private final BlockingQueue<MediaLeg> legs = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Character> keys = new LinkedBlockingQueue<>();
    private final MediaGate gate = leg -> {
        legs.add(leg);
        return Optional.of(new MediaListener() {
            @Override
            public void onAudio(byte[] muLaw, long timestampMs) {
                heard.add(muLaw);
            }

            @Override
            public void onDigit(char digit) {
                keys.add(digit);
            }

            @Override
            public void onMark(String name) {}

            @Override
            public void onClosed(CloseReason reason) {}
        });
    };
    private final SipPhone phone = new SipPhone();
    private final SipOffice office = new SipOffice(
            SipOffice.settings(phone.port(), "", Duration.ofSeconds(5), Duration.ofMinutes(30), Duration.ofSeconds(1)), "", gate,
            new CallId(UUID.randomUUID()));

    @AfterEach
    void stop() {
        office.close();
        phone.close();
    }

    private MediaLeg talk() throws InterruptedException {
        assertThat(office.lines.dial(office.order(new E164("+919812345678"), Duration.ofSeconds(20)))).isInstanceOf(DialResult.Accepted.class);
        office.reported(ProviderStatus.IN_PROGRESS);
        MediaLeg leg = legs.poll(10, TimeUnit.SECONDS);
        assertThat(leg).as("leg").isNotNull();
        return leg;
    }

    private static RtpPacket packet(int sequence, byte sound) {
        byte[] payload = new byte[160];
        Arrays.fill(payload, sound);
        return new RtpPacket(Sdp.PCMU, false, sequence, sequence * 160L, 4711, payload);
    }

    private void heard(byte sound) throws InterruptedException {
        byte[] audio = heard.poll(5, TimeUnit.SECONDS);
        assertThat(audio).as("audio").isNotNull();
        assertThat(audio[0]).isEqualTo(sound);
    }

    @Test
    void hearsThePersonAndNotAStrangerWhoWasFaster() throws Exception {
        talk();
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.2"))) {
            phone.sendAudio(List.of(packet(10, (byte) 1)), stranger);
            phone.sendAudio(List.of(packet(11, (byte) 2)));

            heard((byte) 2);
            assertThat(phone.packets.poll(5, TimeUnit.SECONDS)).as("our audio").isNotNull();
        }
    }

    @Test
    void hearsAPersonBehindANatOfTheDescribedHost() throws Exception {
        talk();
        try (DatagramSocket nat = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            phone.sendAudio(List.of(packet(10, (byte) 3)), nat);

            heard((byte) 3);
            nat.setSoTimeout(5_000);
            nat.receive(new DatagramPacket(new byte[500], 500));
        }
    }

    @Test
    void findsAudioThatIsDescribedByAName() throws Exception {
        phone.audioHost = "localhost";
        talk();

        assertThat(phone.packets.poll(5, TimeUnit.SECONDS)).as("our audio").isNotNull();
        phone.sendAudio(List.of(packet(10, (byte) 4)));
        heard((byte) 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "BYE", "UPDATE", "INVITE", "NOTIFY"})
    void refusesWhoeverKnowsTheCallIdOnly(String method) throws Exception {
        talk();

        phone.sendWithoutTheTags(method, "Event: refer\r\nContent-Type: application/dtmf-relay\r\n", "Signal=7\r\nDuration=160\r\n");
        assertThat(SipAudioTest.Contract.answer(phone, method)).startsWith("SIP/2.0 481");
        phone.send("INFO", "Content-Type: application/dtmf-relay\r\n", "Signal=8\r\nDuration=160\r\n");
        assertThat(keys.poll(5, TimeUnit.SECONDS)).isEqualTo('8');
    }

    private void handOver() throws InterruptedException {
        office.next = new Step.HandOver(new E164("+911140009999"), new E164("+911140001234"));
        talk().close();
        asked("REFER");
    }

    private void asked(String method) throws InterruptedException {
        String request;
        do {
            request = phone.requests.poll(10, TimeUnit.SECONDS);
            assertThat(request).as(method).isNotNull();
        } while (!request.startsWith(method + " "));
    }

    @Test
    void endsACallWhoseHandOverNobodyTellsAbout() throws Exception {
        handOver();

        office.reported(ProviderStatus.COMPLETED);
        asked("BYE");
        assertThat(office.handedOver.poll(5, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void endsACallWhoseHandOverIsTriedForEver() throws Exception {
        handOver();
        phone.send("NOTIFY", "Event: refer\r\nSubscription-State: active;expires=60\r\nContent-Type: message/sipfrag\r\n", "SIP/2.0 100 Trying\r\n");

        office.reported(ProviderStatus.COMPLETED);
    }

    @Test
    void endsACallAtOnceWhenStaffCouldNotBeReached() throws Exception {
        handOver();
        phone.send("NOTIFY", "Event: refer;id=2\r\nSubscription-State: terminated;reason=noresource\r\nContent-Type: message/sipfrag\r\n",
                "SIP/2.0 486 Busy Here\r\n");

        office.reported(ProviderStatus.COMPLETED);
        asked("BYE");
    }

    @Test
    void believesNewsOfAHandOverOnlyWhenOneIsOnItsWay() throws Exception {
        talk();
        phone.send("NOTIFY", "Event: refer\r\nSubscription-State: terminated\r\nContent-Type: message/sipfrag\r\n", "SIP/2.0 200 OK\r\n");
        assertThat(SipAudioTest.Contract.answer(phone, "NOTIFY")).startsWith("SIP/2.0 481");

        phone.send("NOTIFY", "Event: message-summary\r\nSubscription-State: active\r\n", "");
        assertThat(SipAudioTest.Contract.answer(phone, "NOTIFY")).startsWith("SIP/2.0 489");
    }

    @Test
    void givesUpOnATrunkThatBelievesNoPassword() throws Exception {
        phone.manner = SipPhone.Manner.BELIEVES_NOBODY;
        try (SipOffice known = new SipOffice(
                SipOffice.settings(phone.port(), "user", Duration.ofSeconds(5), Duration.ofMinutes(30)), "wrong", gate, new CallId(UUID.randomUUID()))) {
            known.lines.dial(known.order(new E164("+919812345678"), Duration.ofSeconds(20)));

            assertThat(known.reported(ProviderStatus.FAILED).sipCode()).hasValue(401);
            assertThat(phone.requests.stream().filter(request -> request.startsWith("INVITE "))).hasSizeLessThanOrEqualTo(3);
        }
    }
}
