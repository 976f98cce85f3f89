package io.callwell.carrier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Vectors of twilio-python's request validator tests, token {@code 12345}. */
class TwilioSignatureTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final Map<String, List<String>> FIELDS = Map.of(
            "CallSid", List.of("CA1234567890ABCDE"),
            "Caller", List.of("+14158675309"),
            "From", List.of("+14158675309"),
            "Digits", List.of("1234"),
            "To", List.of("+18005551212"));

    @Test
    void signsUrlAndSortedFields() {
        assertThat(TwilioSignature.of("12345", URL, FIELDS)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void signsThePortWhenTheUrlHasOne() {
        assertThat(TwilioSignature.of("12345", URL.replace(".com/", ".com:443/"), FIELDS)).isEqualTo("kvajT1Ptam85bY51eRf/AJRuM3w=");
    }

    @Test
    void signsEachValueOfARepeatedFieldOnceAndInOrder() {
        Map<String, List<String>> fields = Map.of(
                "Sid", List.of("CA123"), "SidAccount", List.of("AC123"), "Digits", List.of("5678", "1234", "1234"));

        assertThat(TwilioSignature.of("12345", URL, fields)).isEqualTo("IK+Dwps556ElfBT0I3Rgjkr1wJU=");
    }

    @Test
    void signsAUrlAloneWithTheHashOfItsBody() {
        String url = URL + "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

        assertThat(TwilioSignature.of("12345", url)).isEqualTo("a9nBmqA0ju/hNViExpshrM61xv4=");
    }

    @Test
    void aGetCarriesItsFieldsInTheSignedUrl() {
        Webhook webhook = new Webhook("status", "CA1", URI.create("https://example.org/status?a=1"), "GET", Map.of("To", "+91 1"));

        assertThat(webhook.target()).hasToString("https://example.org/status?a=1&To=%2B91+1");
        assertThat(new RequestValidator("12345").validate(webhook.target().toString(), Map.of(), webhook.signature("12345"))).isTrue();
    }
}
