package io.callwell.campaign;

import io.callwell.events.CampaignId;
import java.time.Instant;
import java.util.Optional;

/** A campaign as it is stored. @param pacedUntil up to when its pace has been used up */
record Campaign(
        CampaignId id,
        String name,
        String script,
        CampaignState state,
        CampaignFilter filter,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Steering steering,
        Optional<Instant> pacedUntil) {}
