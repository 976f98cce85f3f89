package io.callwell.campaign;

import io.callwell.events.AppointmentId;
import io.callwell.events.CampaignId;
import java.util.List;
import org.springframework.web.bind.annotation.RequestBody;
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

    /** A campaign's id and name. */
    record Named(CampaignId id, String name) {}

    /** @param script id of a published script */
    record Order(String name, String script, List<AppointmentId> appointments) {}
}
