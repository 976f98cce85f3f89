package io.callwell.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.events.CallId;
import io.callwell.telephony.CarrierUnavailableException;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import io.callwell.telephony.Switchboard.Presence;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwilioTransferTest {

    private static final URI NEXT = URI.create("https://calls.example.org/webhooks/twilio/voice/1/next");

    private final TwilioStub twilio = new TwilioStub();
    private final TwilioCarrier carrier = new TwilioCarrier(TwilioStub.ACCOUNT, twilio.settings());
    private final TwilioTransfer transfer = new TwilioTransfer(TwilioStub.ACCOUNT, twilio.settings());

    @AfterEach
    void stop() {
        twilio.close();
    }

    private String call() {
        return ((DialResult.Accepted) carrier.dial(new DialOrder(
                        new CallId(UUID.randomUUID()), new E164("+919812345678"), new E164("+911140001234"), NEXT, NEXT, Duration.ofSeconds(25), false)))
                .providerCallId();
    }

    private TwilioStub.Seen newest() {
        return twilio.seen().getLast();
    }

    @Test
    void sendsACallToOtherInstructionsUnlessItIsOver() {
        String call = call();

        assertThat(transfer.redirect(call, NEXT)).isTrue();
        assertThat(newest().form().value("Url")).contains(NEXT.toString());
        carrier.hangUp(call);
        assertThat(transfer.redirect(call, NEXT)).isFalse();
    }

    @Test
    void pressesKeysAndGoesOn() {
        assertThat(transfer.press(call(), "1w2", NEXT)).isTrue();
        assertThat(newest().form().value("Twiml")).hasValueSatisfying(xml -> assertThat(xml).contains("<Play digits=\"1w2\"/>", NEXT.toString()));
        assertThatThrownBy(() -> TwiMl.press("12;rm", NEXT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void callsStaffIntoTheConferenceWhereThePersonWaits() {
        String staff = transfer.callStaff("room-1", new E164("+911140009999"), new E164("+911140001234"), Duration.ofSeconds(30), NEXT);

        assertThat(staff).startsWith("CA");
        assertThat(newest().path()).endsWith("/Conferences/room-1/Participants.json");
        assertThat(newest().form().value("EndConferenceOnExit")).contains("true");
        assertThat(TwiMl.conference("room-1", NEXT)).contains("<Conference", "endConferenceOnExit=\"true\"", "room-1</Conference>");
    }

    @Test
    void letsASupervisorListenWhisperAndSpeak() {
        assertThat(transfer.callSupervisor("room-1", new E164("+911140008888"), new E164("+911140001234"), Duration.ofSeconds(30), NEXT)).startsWith("CA");
        assertThat(newest().form().value("Muted")).contains("true");
        assertThat(newest().form().value("EndConferenceOnExit")).contains("false");

        transfer.presence("room-1", "CA" + "a".repeat(32), Presence.LISTENS, "CA" + "b".repeat(32));
        assertThat(newest().form().value("Muted")).contains("true");
        assertThat(newest().form().value("Coaching")).contains("false");

        transfer.presence("room-1", "CA" + "a".repeat(32), Presence.WHISPERS, "CA" + "b".repeat(32));
        assertThat(newest().form().value("Muted")).contains("false");
        assertThat(newest().form().value("CallSidToCoach")).contains("CA" + "b".repeat(32));

        transfer.presence("room-1", "CA" + "a".repeat(32), Presence.SPEAKS, "CA" + "b".repeat(32));
        assertThat(newest().form().value("Coaching")).contains("false");
    }

    @Test
    void asksOnceAndSaysSoWhenTwilioCannot() {
        twilio.failWith(503, 20503);

        assertThatThrownBy(() -> transfer.end("room-1")).isInstanceOf(CarrierUnavailableException.class);
        assertThat(twilio.seen()).hasSize(1);
    }
}
