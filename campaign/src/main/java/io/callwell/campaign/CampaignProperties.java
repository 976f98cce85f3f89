package io.callwell.campaign;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the campaign service.
 *
 * @param maxInFlight   targets of one hospital that may be with the orchestrator at once; small, so that a pause works soon
 * @param dispatchEvery how often due targets are looked for
 * @param scripts       ids of the scripts that a campaign may use, the usual one first. {@code book-follow-up} is not among them: it is
 *                      about a visit that was, and a campaign chooses among visits to come
 */
@ConfigurationProperties("callwell.campaign")
public record CampaignProperties(
        @DefaultValue("20") int maxInFlight,
        @DefaultValue("500ms") Duration dispatchEvery,
        @DefaultValue({"confirm-appointment", "previsit-preparation", "move-appointment", "cancel-appointment", "waitlist-offer",
            "doctor-absent"}) List<String> scripts) {

    public CampaignProperties {
        if (maxInFlight < 1 || maxInFlight > 1_000) {
            throw new IllegalArgumentException("callwell.campaign.max-in-flight is " + maxInFlight + "; give 1 to 1000");
        }
        if (dispatchEvery.compareTo(Duration.ofMillis(50)) < 0) {
            throw new IllegalArgumentException("callwell.campaign.dispatch-every is " + dispatchEvery + "; give 50ms or more");
        }
        if (scripts.isEmpty()) {
            throw new IllegalArgumentException("callwell.campaign.scripts is empty; name at least one script");
        }
        scripts = List.copyOf(scripts);
    }
}
