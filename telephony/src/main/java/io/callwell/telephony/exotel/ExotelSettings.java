package io.callwell.telephony.exotel;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Exotel account.
 *
 * @param accountSid     as the account's API page shows it; also named by every stream
 * @param apiKey         key of the API; empty takes secret {@code exotel.api-key}
 * @param apiToken       token of the API; empty takes secret {@code exotel.api-token}
 * @param appId          the flow that calls are put into: Voicebot, then Passthru (see docs/carriers.md)
 * @param callerId       ExoPhone that calls come from; empty takes the hospital's own number
 * @param baseUrl        of the REST API; the Mumbai cluster keeps data in India, {@code https://api.exotel.com} is Singapore
 * @param flowUrl        where flows live; {@code {sid}} and {@code {app}} are filled in
 * @param zone           of the times in Exotel's answers, which name none
 * @param connectTimeout for the TCP and TLS connection; a connection that failed is known not to have dialled
 * @param requestTimeout for the whole exchange
 * @param callTimeLimit  after which Exotel ends any call, at most 4 h
 */
@ConfigurationProperties("callwell.telephony.exotel")
public record ExotelSettings(
        @DefaultValue("") String accountSid,
        @DefaultValue("") String apiKey,
        @DefaultValue("") String apiToken,
        @DefaultValue("") String appId,
        @DefaultValue("") String callerId,
        @DefaultValue("https://api.in.exotel.com") URI baseUrl,
        @DefaultValue("http://my.exotel.com/{sid}/exoml/start_voice/{app}") String flowUrl,
        @DefaultValue("Asia/Kolkata") ZoneId zone,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("30m") Duration callTimeLimit) {

    private static final Duration LONGEST = Duration.ofHours(4);

    public ExotelSettings {
        if (baseUrl.getScheme() == null || baseUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "callwell.telephony.exotel.base-url is '%s': give scheme and host, such as https://api.in.exotel.com".formatted(baseUrl));
        }
        if (callTimeLimit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("callwell.telephony.exotel.call-time-limit is %s: at most 4h".formatted(callTimeLimit));
        }
    }

    /** The keys stay out of logs. */
    @Override
    public String toString() {
        return "ExotelSettings[accountSid=%s, baseUrl=%s]".formatted(accountSid, baseUrl);
    }
}
