package io.callwell.telephony.twilio;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check at the door of every webhook: nothing of a request is believed before Twilio's signature over our public URL and the
 * account have been verified.
 */
public final class TwilioWebhooks {

    private static final Logger log = LoggerFactory.getLogger(TwilioWebhooks.class);
    private static final String HEADER = "X-Twilio-Signature";
    private static final int LONGEST_BODY = 64 * 1024;

    private final String publicUrl;
    private final String accountSid;
    private final TwilioSignature signature;

    /** @param publicUrl where Twilio reaches us, from configuration and never from the Host header; may end in a path prefix */
    public TwilioWebhooks(URI publicUrl, TwilioAccount account) {
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
        this.accountSid = account.sid();
        this.signature = new TwilioSignature(account.tokens());
    }

    /**
     * The form of a genuine request, read from its raw body. Nobody may have asked the request for parameters before: that empties
     * the body, and the request is refused.
     */
    public Optional<TwilioForm> accept(HttpServletRequest request) throws IOException {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return accept(
                request.getRequestURI() + query,
                request.getInputStream().readNBytes(LONGEST_BODY + 1),
                Optional.ofNullable(request.getHeader(HEADER)));
    }

    /**
     * The form of a genuine request.
     *
     * @param pathAndQuery as received, undecoded, such as {@code /webhooks/twilio/status/0198…?x=1}
     * @param body         raw body; empty for GET
     * @param header       {@code X-Twilio-Signature}, empty when there was none
     * @return empty when the request is not Twilio's, too long or broken: answer 403
     */
    public Optional<TwilioForm> accept(String pathAndQuery, byte[] body, Optional<String> header) {
        if (header.isEmpty() || body.length > LONGEST_BODY) {
            log.warn("webhook refused: {}", header.isEmpty() ? "no signature" : "body longer than 64 KB");
            return Optional.empty();
        }
        TwilioForm form;
        try {
            form = TwilioForm.parse(body);
        } catch (IllegalArgumentException broken) {
            log.warn("webhook refused: the form cannot be read");
            return Optional.empty();
        }
        boolean genuine = signature.isValid(publicUrl + pathAndQuery, form, header.get())
                && form.value("AccountSid").map(accountSid::equals).orElse(body.length == 0);
        if (!genuine) {
            log.warn("webhook refused: signature or account does not match; is callwell.public-url the address that Twilio calls?");
        }
        return genuine ? Optional.of(form) : Optional.empty();
    }
}
