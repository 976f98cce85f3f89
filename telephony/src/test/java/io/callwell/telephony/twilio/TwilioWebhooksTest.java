package io.callwell.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TwilioWebhooksTest {

    private static final TwilioAccount ACCOUNT = new TwilioAccount("AC" + "a".repeat(32), List.of("12345"));
    private static final String BODY = "AccountSid=" + ACCOUNT.sid() + "&CallSid=CA1&Called=%2B911140001234";

    private final TwilioWebhooks door = new TwilioWebhooks(URI.create("https://calls.example.org"), ACCOUNT);
    private final TwilioSignature twilio = new TwilioSignature(ACCOUNT.tokens());

    @Test
    void readsAGenuineRequestFromItsRawBody() throws IOException {
        String signature = twilio.sign("https://calls.example.org/webhooks/twilio/voice/1?x=a%2Bb", TwilioForm.parse(bytes(BODY)));

        assertThat(door.accept(request(BODY, signature)))
                .hasValueSatisfying(form -> assertThat(form.value("Called")).contains("+911140001234"));
    }

    @Test
    void refusesABodyThatSomebodyHasReadBeforeOneThatIsTooLongAndOneWithoutSignature() throws IOException {
        String signature = twilio.sign("https://calls.example.org/webhooks/twilio/voice/1?x=a%2Bb", TwilioForm.parse(bytes(BODY)));

        assertThat(door.accept(request("", signature))).isEmpty();
        assertThat(door.accept(request(BODY, null))).isEmpty();
        String tooLong = BODY + "&Note=" + "x".repeat(70_000);
        String signatureOfIt = twilio.sign("https://calls.example.org/webhooks/twilio/voice/1?x=a%2Bb", TwilioForm.parse(bytes(tooLong)));
        assertThat(door.accept(request(tooLong, signatureOfIt))).isEmpty();
    }

    private static HttpServletRequest request(String body, @Nullable String signature) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                TwilioWebhooksTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "getRequestURI" -> "/webhooks/twilio/voice/1";
                            case "getQueryString" -> "x=a%2Bb";
                            case "getHeader" -> "X-Twilio-Signature".equals(arguments[0]) ? signature : null;
                            case "getInputStream" -> new Body(new ByteArrayInputStream(bytes(body)));
                            default -> throw new AssertionError(method + " was not expected");
                        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Body extends ServletInputStream {
        private final InputStream bytes;

        Body(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("blocking only");
        }
    }
}
