package io.callwell.telephony;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which telephone company places calls.
 *
 * @param carrier {@code local} is the network of laptops and tests, reached by Twilio's protocol at the base URL of Twilio's settings
 */
@ConfigurationProperties("callwell.telephony")
public record CarrierSettings(@DefaultValue("twilio") Kind carrier) {

    /** The carriers that can be chosen. */
    public enum Kind {
        TWILIO,
        EXOTEL,
        SIP,
        LOCAL
    }
}
