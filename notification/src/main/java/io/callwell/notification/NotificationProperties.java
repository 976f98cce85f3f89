package io.callwell.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How texts are sent.
 *
 * @param poll        how long the gateway waits when nothing is due
 * @param retryAfter  wait after the carrier refused a text for load, times the attempts so far
 * @param mostAttempts how often a text that the carrier refused for the moment is offered again, 1 or more
 * @param lostAfter   when a text that was taken and never told about counts as failed
 */
@ConfigurationProperties("callwell.notification")
public record NotificationProperties(
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("30s") Duration retryAfter,
        @DefaultValue("3") int mostAttempts,
        @DefaultValue("5m") Duration lostAfter) {

    public NotificationProperties {
        if (mostAttempts < 1) {
            throw new IllegalArgumentException("callwell.notification.most-attempts is " + mostAttempts + ": give 1 or more");
        }
    }
}
