package io.callwell.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.telephony.E164;
import io.callwell.telephony.Lines.Step;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.media.MediaContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SipAudioTest {

    abstract static class Contract extends MediaContract {

        private final int codec;

        Contract(int codec) {
            this.codec = codec;
        }

        @Override
        protected Person connect() throws Exception {
            return new PersonOnThePhone();
        }

        final class PersonOnThePhone implements Person {

            final SipPhone phone = new SipPhone();
            final SipOffice office = new SipOffice(SipOffice.settings(phone.port()), "", gate, CALL);
            private final KeyEvents keys = new KeyEvents();
            private int sequence = 65_530;
            private long timestamp = 4_294_967_000L;

            PersonOnThePhone() throws InterruptedException {
                phone.codec = codec;
                office.lines.dial(office.order(new E164("+919812345678"), Duration.ofSeconds(20)));
                office.reported(ProviderStatus.IN_PROGRESS);
                leg();
            }

            @Override
            public void says(byte[] muLaw) {
                List<RtpPacket> packets = new ArrayList<>();
                for (int from = 0; from + 160 <= muLaw.length; from += 160) {
                    byte[] frame = Arrays.copyOfRange(muLaw, from, from + 160);
                    packets.add(packet(codec, codec == Sdp.PCMU ? frame : ALaw.fromMuLaw(frame)));
                    timestamp = timestamp + 160 & 0xFFFFFFFFL;
                }
                // The network swaps two packets and repeats one.
                RtpPacket early = packets.set(3, packets.get(4));
                packets.set(4, early);
                packets.add(6, packets.get(5));
                phone.sendAudio(packets);
            }

            private RtpPacket packet(int type, byte[] payload) {
                return new RtpPacket(type, false, sequence++ & 0xFFFF, timestamp, 4711, payload);
            }

            @Override
            public void presses(char key) {
                for (KeyEvents.Piece piece : KeyEvents.press(key)) {
                    phone.sendAudio(List.of(packet(96, piece.payload())));
                }
                timestamp = timestamp + 960 & 0xFFFFFFFFL;
            }

            @Override
            public byte @Nullable [] hears() throws Exception {
                RtpPacket packet = phone.packets.poll(2, TimeUnit.SECONDS);
                if (packet == null) {
                    return null;
                }
                assertThat(packet.type()).isEqualTo(codec);
                return codec == Sdp.PCMU ? packet.payload() : ALaw.toMuLaw(packet.payload());
            }

            @Override
            public Optional<Character> key() throws Exception {
                for (int i = 0; i < 200; i++) {
                    RtpPacket packet = phone.packets.poll(2, TimeUnit.SECONDS);
                    if (packet != null && packet.type() == 96) {
                        return keys.heard(packet);
                    }
                }
                throw new AssertionError("no key event came");
            }

            @Override
            public void hangsUp() {
                phone.send("BYE");
            }

            @Override
            public void isLeft() throws Exception {
                office.reported(ProviderStatus.COMPLETED);
            }

            @Override
            public void close() {
                office.close();
                phone.close();
            }
        }

        /** Waits for a response to a request of the phone. */
        static String answer(SipPhone phone, String method) throws InterruptedException {
            while (true) {
                String response = phone.responses.poll(10, TimeUnit.SECONDS);
                if (response == null) {
                    throw new AssertionError("no answer to " + method);
                }
                if (response.contains(" " + method + "\r\n") && !response.startsWith("SIP/2.0 1")) {
                    return response;
                }
            }
        }

        @Test
        void fallsSilentWhileThePersonHoldsAndSpeaksAgainAfterwards() throws Exception {
            try (PersonOnThePhone person = new PersonOnThePhone()) {
                String held = "v=0\r\no=p 1 2 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP " + codec
                        + "\r\na=sendonly\r\n";
                person.phone.send("INVITE", "Content-Type: application/sdp\r\n", held);
                String answer = answer(person.phone, "INVITE");
                assertThat(answer).startsWith("SIP/2.0 200").contains("a=recvonly");
            }
        }

        @Test
        void sendsThePersonToStaffByRefer() throws Exception {
            try (PersonOnThePhone person = new PersonOnThePhone()) {
                person.office.next = new Step.HandOver(new E164("+911140009999"), new E164("+911140001234"));
                leg().close();

                String refer;
                do {
                    refer = person.phone.requests.poll(10, TimeUnit.SECONDS);
                    assertThat(refer).as("REFER").isNotNull();
                } while (!refer.startsWith("REFER "));
                assertThat(refer).contains("Refer-To: <sip:+911140009999@127.0.0.1>");
                person.phone.send("NOTIFY", "Event: refer\r\nSubscription-State: terminated\r\nContent-Type: message/sipfrag\r\n", "SIP/2.0 200 OK\r\n");
                person.office.reported(ProviderStatus.COMPLETED);
            }
        }

        @Test
        void hearsKeysThatComeAsInfoRequests() throws Exception {
            try (PersonOnThePhone person = new PersonOnThePhone()) {
                person.phone.send("INFO", "Content-Type: application/dtmf-relay\r\n", "Signal=7\r\nDuration=160\r\n");

                assertThat(event()).isEqualTo('7');
                assertThat(answer(person.phone, "INFO")).startsWith("SIP/2.0 200");
            }
        }

        @Test
        void keepsTheSessionThatTheFarEndRefreshes() throws Exception {
            try (PersonOnThePhone person = new PersonOnThePhone()) {
                person.phone.send("UPDATE", "Supported: timer\r\nSession-Expires: 90;refresher=uac\r\n", "");

                assertThat(answer(person.phone, "UPDATE")).startsWith("SIP/2.0 200").contains("Session-Expires: 90;refresher=uac");
            }
        }
    }

    @Nested
    class WithMuLaw extends Contract {
        WithMuLaw() {
            super(Sdp.PCMU);
        }
    }

    @Nested
    class WithALaw extends Contract {
        WithALaw() {
            super(Sdp.PCMA);
        }
    }
}
