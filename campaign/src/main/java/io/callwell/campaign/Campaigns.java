package io.callwell.campaign;

import io.callwell.events.AppointmentId;
import io.callwell.events.CampaignId;
import io.callwell.events.PatientId;
import io.callwell.events.TargetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Campaigns for programs. A local bean where the campaign role runs, an HTTP client elsewhere. */
@HttpExchange("/internal/campaigns")
public interface Campaigns {

    /** Makes a campaign about exactly these visits and starts it; visits that may not be called about are skipped with the reason. */
    @PostExchange("/start")
    CampaignId start(@RequestBody Order order);

    /** The names of those of these campaigns that the hospital has; others are left out. */
    @PostExchange("/names")
    List<Named> names(@RequestBody List<CampaignId> ids);

    /** Whom a campaign is about, for forecasts. */
    @GetExchange("/{id}/audience")
    Audience audience(@PathVariable("id") CampaignId id);

    /**
     * @param startedAt empty while it is a draft
     * @param callsPerMinute limit of its own, empty for none
     */
    record Audience(CampaignId id, String script, Optional<Instant> startedAt, Optional<Integer> mostAtOnce, Optional<Double> callsPerMinute, List<Member> members) {}

    /** @param skipped rule that leaves the target out from the start */
    record Member(TargetId target, PatientId patient, Optional<AppointmentId> appointment, Optional<String> skipped) {}

    /** A campaign's id and name. */
    record Named(CampaignId id, String name) {}

    /** @param script id of a published script */
    record Order(String name, String script, List<AppointmentId> appointments) {}
}
