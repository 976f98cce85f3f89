package io.callwell.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.telephony.AnsweredBy;
import io.callwell.telephony.CallProgress;
import io.callwell.telephony.E164;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.SmsProgress;
import io.callwell.telephony.SmsProgress.SmsStatus;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioStatusTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void readsTheLastReportOfACall() {
        TwilioForm form = TwilioForm.parse(("CallSid=CA1&CallStatus=no-answer&SequenceNumber=3&SipResponseCode=487"
                        + "&Timestamp=Mon%2C+23+Nov+2026+03%3A59%3A58+%2B0000")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(TwilioStatus.call(form, RECEIVED)).isEqualTo(new CallProgress(
                "CA1", ProviderStatus.NO_ANSWER, 3, Optional.empty(), OptionalInt.of(487), Instant.parse("2026-11-23T03:59:58Z")));
    }

    @Test
    void readsWhoAnsweredFromTheRequestForInstructions() {
        TwilioForm form = TwilioForm.of(Map.of("CallSid", "CA1", "CallStatus", "in-progress", "AnsweredBy", "machine_end_beep"));

        CallProgress progress = TwilioStatus.call(form, RECEIVED);

        assertThat(progress.answeredBy()).contains(AnsweredBy.MACHINE_READY);
        assertThat(progress.at()).isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @CsvSource({"initiated,QUEUED", "queued,QUEUED", "ringing,RINGING", "in-progress,IN_PROGRESS", "completed,COMPLETED",
        "busy,BUSY", "failed,FAILED", "canceled,CANCELED"})
    void knowsEveryWordOfProgress(String word, ProviderStatus status) {
        assertThat(TwilioStatus.call(TwilioForm.of(Map.of("CallSid", "CA1", "CallStatus", word)), RECEIVED).status())
                .isEqualTo(status);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> TwilioStatus.call(TwilioForm.of(Map.of("CallStatus", "ringing")), RECEIVED))
                .hasMessage("the callback has no CallSid");
        assertThatThrownBy(() -> TwilioStatus.call(TwilioForm.of(Map.of("CallSid", "CA1", "CallStatus", "dancing")), RECEIVED))
                .hasMessage("unknown CallStatus 'dancing'");
    }

    @Test
    void readsTheDeliveryOfAText() {
        assertThat(TwilioStatus.sms(TwilioForm.of(Map.of("MessageSid", "SM1", "MessageStatus", "undelivered", "ErrorCode", "30003"))))
                .isEqualTo(new SmsProgress("SM1", SmsStatus.UNDELIVERED, OptionalInt.of(30003)));
        assertThat(TwilioStatus.sms(TwilioForm.of(Map.of("SmsSid", "SM1", "MessageStatus", "delivered"))).status().isFinal())
                .isTrue();
    }

    @Test
    void connectsTheStreamAndThenAsksForTheNextInstruction() {
        String xml = TwiMl.connect(
                URI.create("wss://media.example.org/media"),
                Map.of("token", "a&b"),
                URI.create("https://calls.example.org/webhooks/twilio/voice/1/next"));

        assertThat(xml).endsWith("<Response><Connect><Stream url=\"wss://media.example.org/media\">"
                + "<Parameter name=\"token\" value=\"a&amp;b\"/></Stream></Connect>"
                + "<Redirect method=\"POST\">https://calls.example.org/webhooks/twilio/voice/1/next</Redirect></Response>");
        assertThatThrownBy(() -> TwiMl.connect(URI.create("wss://h/media?token=x"), Map.of(), URI.create("https://h/next")))
                .hasMessageContaining("query");
        assertThatThrownBy(() -> TwiMl.connect(URI.create("wss://h/media"), Map.of("t", "x".repeat(500)), URI.create("https://h/n")))
                .hasMessageContaining("'t' is too long");
    }

    @Test
    void handsOverAndHangsUp() {
        assertThat(TwiMl.dial(new E164("+911140005678"), new E164("+911140001234"), Duration.ofSeconds(20), URI.create("https://h/n")))
                .contains("<Dial", "callerId=\"+911140001234\"", "timeout=\"20\"", ">+911140005678</Dial>");
        assertThat(TwiMl.sayAndHangUp("नमस्ते", Locale.of("hi"))).contains("language=\"hi-IN\"", "नमस्ते", "<Hangup/>");
        assertThat(TwiMl.hangUp()).endsWith("<Response><Hangup/></Response>");
    }
}
