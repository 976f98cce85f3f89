package io.callwell.campaign;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the campaign service.
 *
 * @param maxInFlight   targets of one hospital that may be with the orchestrator at once; small, so that a pause works soon
 * @param dispatchEvery how often due targets are looked for
 * @param scripts       ids of the scripts that a campaign may use, the usual one first. {@code book-follow-up} is not among them: it is
 *                      about a visit that was, and a campaign chooses among visits to come
 * @param longestFile   of patients or do-not-disturb numbers that may be uploaded
 * @param pollFilesEvery how often files that wait are looked for
 * @param keepFiles     how long an uploaded file and the rows that could not be used are kept after the last work on them
 * @param guard         when dialling stops by itself
 */
@ConfigurationProperties("callwell.campaign")
public record CampaignProperties(
        @DefaultValue("20") int maxInFlight,
        @DefaultValue("500ms") Duration dispatchEvery,
        @DefaultValue({"confirm-appointment", "previsit-preparation", "move-appointment", "cancel-appointment", "waitlist-offer",
            "doctor-absent"}) List<String> scripts,
        @DefaultValue("512MB") DataSize longestFile,
        @DefaultValue("500ms") Duration pollFilesEvery,
        @DefaultValue("30d") Duration keepFiles,
        @DefaultValue Guard guard) {

    /**
     * When dialling stops by itself.
     *
     * @param carrierCalls    so many calls must have ended in the window before the carrier is judged
     * @param carrierFailures share of them that failed technically, from which on it rests
     * @param handOvers       calls handed over to people within the window from which on dialling waits; 0 for no such limit
     */
    public record Guard(
            @DefaultValue("10") int carrierCalls,
            @DefaultValue("0.5") double carrierFailures,
            @DefaultValue("5m") Duration carrierWindow,
            @DefaultValue("2m") Duration carrierRest,
            @DefaultValue("0") int handOvers,
            @DefaultValue("10m") Duration handOverWindow) {}

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
