package io.callwell.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How texts are sent.
 *
 * @param poll        how long the gateway waits when nothing is due
 * @param retryAfter  wait after the carrier refused a text for load, times the attempts so far
 * @param mostAttempts how often a text that the carrier refused for the moment is offered again, 1 or more
 * @param cascade     whether a text asks for an answer where calls reached nobody
 * @param dlt         ids of India's registry of senders
 * @param lostAfter   when a text that was taken and never told about counts as failed
 */
@ConfigurationProperties("callwell.notification")
public record NotificationProperties(
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("30s") Duration retryAfter,
        @DefaultValue("3") int mostAttempts,
        @DefaultValue("5m") Duration lostAfter,
        @DefaultValue("true") boolean cascade,
        @DefaultValue Dlt dlt) {

    /** The usual ones. */
    public NotificationProperties(Duration poll, Duration retryAfter, int mostAttempts, Duration lostAfter) {
        this(poll, retryAfter, mostAttempts, lostAfter, true, new Dlt("", "", Map.of(), false));
    }

    /**
     * India's registry of senders (TCCCPR 2018, DLT).
     *
     * @param entity    principal entity id
     * @param header    registered sender name
     * @param templates content template id by kind and language, such as {@code reminder-hi}
     * @param required  whether a text to an Indian number without a template id is held back; operators drop those
     */
    public record Dlt(@DefaultValue("") String entity, @DefaultValue("") String header, @DefaultValue Map<String, String> templates, @DefaultValue("false") boolean required) {

        Optional<String> template(Kind kind, String language) {
            return Optional.ofNullable(templates.get(kind.code() + "-" + Locale.forLanguageTag(language).getLanguage()));
        }
    }

    @ConstructorBinding
    public NotificationProperties {
        if (mostAttempts < 1) {
            throw new IllegalArgumentException("callwell.notification.most-attempts is " + mostAttempts + ": give 1 or more");
        }
    }
}
