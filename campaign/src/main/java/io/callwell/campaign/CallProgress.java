package io.callwell.campaign;

import io.callwell.campaign.TargetProgress.CallEnd;
import io.callwell.campaign.TargetProgress.Next;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.TargetQueued;
import io.callwell.platform.events.EventMeta;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves targets on when their calls have ended. Each method runs in the tenant transaction of the event. */
final class CallProgress {

    private static final Logger LOG = LoggerFactory.getLogger(CallProgress.class);

    private final StoredTargets targets;
    private final Brake brake;
    private final Clock clock;

    CallProgress(StoredTargets targets, Brake brake, Clock clock) {
        this.targets = targets;
        this.brake = brake;
        this.clock = clock;
    }

    void completed(CallCompleted event, EventMeta meta) {
        apply(event.campaignId(), CallEnd.of(event));
    }

    void escalated(CallEscalated event, EventMeta meta) {
        apply(event.campaignId(), CallEnd.of(event));
        brake.handedOver();
    }

    void failed(CallFailed event, EventMeta meta) {
        apply(event.campaignId(), CallEnd.of(event));
        if (event.disposition() == Disposition.TECHNICAL) {
            brake.carrierFailed();
        }
    }

    /** The turn of a target never reached the orchestrator: nobody is called, and a person must look. */
    void notTaken(TargetQueued event, EventMeta meta) {
        boolean waited = targets.lock(event.targetId())
                .filter(target -> target.state() == TargetState.CALLING && target.attempts() == event.attempt())
                .isPresent();
        if (waited) {
            targets.lost(event.targetId(), clock.instant());
            LOG.error("target {} ends without a call: the orchestrator could not take its turn {}", event.targetId(), event.attempt());
        }
    }

    /** Calls of patients to the hospital belong to no campaign. */
    private void apply(CampaignId campaign, CallEnd end) {
        if (campaign.equals(CampaignId.NONE)) {
            return;
        }
        Optional<Target> target = targets.lock(end.target());
        if (target.isEmpty()) {
            LOG.warn("call {} has ended for target {}, which this hospital does not have", end.call(), end.target());
            return;
        }
        Instant now = clock.instant();
        switch (TargetProgress.after(target.get().state(), target.get().attempts(), end)) {
            case Next.Wait(Instant nextAt) -> targets.waitUntil(end, nextAt, now);
            case Next.Done() -> targets.done(end, now);
            case Next.Ignore(String why) -> LOG.info("the end of call {} changes nothing: {}", end.call(), why);
        }
    }
}
