package io.callwell.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Vectors of Twilio's own Python library (tests/unit/test_request_validator.py), token 12345. */
class TwilioSignatureTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final TwilioForm FORM = TwilioForm.of(Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212"));

    private final TwilioSignature signature = new TwilioSignature(List.of("12345"));

    @Test
    void acceptsAFormPost() {
        assertThat(signature.isValid(URL, FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isTrue();
        assertThat(signature.sign(URL, FORM)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void acceptsAUrlSignedWithItsDefaultPort() {
        assertThat(signature.isValid(URL, FORM, "kvajT1Ptam85bY51eRf/AJRuM3w=")).isTrue();
        assertThat(signature.isValid(URL.replace(".com/", ".com:443/"), FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isTrue();
    }

    @Test
    void countsEqualValuesOfAFieldOnceAndSortsThem() {
        TwilioForm repeated = TwilioForm.parse("Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234".getBytes(StandardCharsets.UTF_8));

        assertThat(signature.isValid(URL, repeated, "IK+Dwps556ElfBT0I3Rgjkr1wJU=")).isTrue();
    }

    @Test
    void acceptsAJsonBodyByItsHash() {
        String url = URL + "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        byte[] body = "{\"property\": \"value\", \"boolean\": true}".getBytes(StandardCharsets.UTF_8);

        assertThat(signature.isValidBody(url, body, "a9nBmqA0ju/hNViExpshrM61xv4=")).isTrue();
        assertThat(signature.isValidBody(url, "{}".getBytes(StandardCharsets.UTF_8), "a9nBmqA0ju/hNViExpshrM61xv4=")).isFalse();
        assertThat(signature.isValidBody(URL, body, "a9nBmqA0ju/hNViExpshrM61xv4=")).isFalse();
    }

    @Test
    void keepsEscapesOfTheQueryAsTheyWereSent() {
        String escaped = "https://calls.example.org:443/webhooks/x?name=a%2Bb%26c";

        assertThat(signature.isValid(escaped, FORM, signature.sign(escaped.replace(":443", ""), FORM))).isTrue();
        assertThat(signature.isValid(escaped.replace("%2B", "+"), FORM, signature.sign(escaped, FORM))).isFalse();
    }

    @Test
    void acceptsTheFormerTokenWhileItIsRotated() {
        TwilioSignature rotating = new TwilioSignature(List.of("new", "12345"));

        assertThat(rotating.isValid(URL, FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isTrue();
        assertThat(rotating.isValid(URL, FORM, new TwilioSignature(List.of("other")).sign(URL, FORM))).isFalse();
    }

    @Test
    void refusesAnythingChanged() {
        String good = signature.sign(URL, FORM);

        assertThat(signature.isValid(URL + "&x=1", FORM, good)).isFalse();
        assertThat(signature.isValid(URL, TwilioForm.of(Map.of("CallSid", "CA1")), good)).isFalse();
        assertThat(signature.isValid(URL, FORM, "")).isFalse();
        assertThat(signature.isValid(URL, FORM, "ü" + good.substring(1))).isFalse();
    }

    @Test
    void opensTheWebhookDoorOnlyToOurAccountUnderOurPublicAddress() {
        TwilioAccount account = new TwilioAccount("AC" + "a".repeat(32), List.of("12345"));
        TwilioWebhooks door = new TwilioWebhooks(URI.create("https://calls.example.org/"), account);
        String path = "/webhooks/twilio/status/1";
        byte[] body = ("AccountSid=" + account.sid() + "&CallSid=CA1").getBytes(StandardCharsets.UTF_8);
        byte[] foreign = ("AccountSid=AC" + "b".repeat(32) + "&CallSid=CA1").getBytes(StandardCharsets.UTF_8);

        assertThat(door.accept(path, body, Optional.of(signature.sign("https://calls.example.org" + path, TwilioForm.parse(body)))))
                .hasValueSatisfying(form -> assertThat(form.value("CallSid")).contains("CA1"));
        assertThat(door.accept(path, foreign, Optional.of(signature.sign("https://calls.example.org" + path, TwilioForm.parse(foreign)))))
                .isEmpty();
        assertThat(door.accept(path, body, Optional.of(signature.sign("https://evil.example" + path, TwilioForm.parse(body)))))
                .isEmpty();
        assertThat(door.accept(path, body, Optional.empty())).isEmpty();
        assertThat(door.accept(path, "a=%zz".getBytes(StandardCharsets.UTF_8), Optional.of("x"))).isEmpty();
    }
}
