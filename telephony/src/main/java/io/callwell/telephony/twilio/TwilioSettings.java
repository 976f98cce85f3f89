package io.callwell.telephony.twilio;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Twilio account.
 *
 * @param accountSid         {@code AC} and 32 hex digits; empty takes secret {@code twilio.account-sid}
 * @param authToken          primary token; empty takes secret {@code twilio.auth-token}
 * @param previousAuthToken  accepted on webhooks too while the token is rotated; empty for none
 * @param baseUrl            of the REST API; anything but Twilio's own is a stand-in, such as the local carrier
 * @param smsFrom            E.164 sender or messaging service ({@code MG…}) of texts; empty takes the hospital's own number
 * @param connectTimeout     for the TCP and TLS connection; a connection that failed is known not to have dialled
 * @param requestTimeout     for the whole exchange
 * @param callTimeLimit      after which Twilio ends any call, hand-over included, whatever happened to us
 * @param machineDetection   {@code Enable} (verdict at once) or {@code DetectMessageEnd} (waits for the end of the greeting)
 * @param record             whether Twilio records too, both sides apart; our own recording does not need it
 */
@ConfigurationProperties("callwell.telephony.twilio")
public record TwilioSettings(
        @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken,
        @DefaultValue("") String previousAuthToken,
        @DefaultValue("https://api.twilio.com") URI baseUrl,
        @DefaultValue("") String smsFrom,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("30m") Duration callTimeLimit,
        @DefaultValue("DetectMessageEnd") String machineDetection,
        @DefaultValue("false") boolean record) {

    public TwilioSettings {
        if (baseUrl.getScheme() == null || baseUrl.getHost() == null) {
            throw new IllegalArgumentException("callwell.telephony.twilio.base-url is '%s': give scheme and host, such as https://api.twilio.com"
                    .formatted(baseUrl));
        }
        if (!machineDetection.equals("Enable") && !machineDetection.equals("DetectMessageEnd")) {
            throw new IllegalArgumentException(
                    "callwell.telephony.twilio.machine-detection is '%s': use Enable or DetectMessageEnd".formatted(machineDetection));
        }
    }

    /** The tokens stay out of logs. */
    @Override
    public String toString() {
        return "TwilioSettings[accountSid=%s, baseUrl=%s]".formatted(accountSid, baseUrl);
    }
}
