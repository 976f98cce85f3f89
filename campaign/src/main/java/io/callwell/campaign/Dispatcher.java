package io.callwell.campaign;

import io.callwell.events.HospitalId;
import io.callwell.events.TargetQueued;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives targets whose turn has come to the orchestrator. The event is published in the transaction that marks the target, so a target
 * is never called twice for one turn and never forgotten. One dispatcher works for a hospital at a time, whichever process it is in.
 */
final class Dispatcher {

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Hospitals hospitals;
    private final StoredCampaigns campaigns;
    private final StoredTargets targets;
    private final Outbox outbox;
    private final Clock clock;
    private final CampaignProperties settings;

    Dispatcher(TenantTransactions transactions, JdbcClient jdbc, Hospitals hospitals, StoredCampaigns campaigns, StoredTargets targets,
            Outbox outbox, Clock clock, CampaignProperties settings) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.hospitals = hospitals;
        this.campaigns = campaigns;
        this.targets = targets;
        this.outbox = outbox;
        this.clock = clock;
        this.settings = settings;
    }

    /** @return how many targets were queued, over all hospitals */
    int dispatch() {
        int queued = 0;
        for (Hospital hospital : hospitals.all()) {
            queued += dispatch(hospital.id());
        }
        return queued;
    }

    int dispatch(HospitalId hospital) {
        return transactions.call(hospital, () -> isAlone() ? dispatchAlone() : 0);
    }

    private int dispatchAlone() {
        Map<?, Campaign> running = campaigns.running().stream().collect(Collectors.toMap(Campaign::id, Function.identity()));
        if (running.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        int room = settings.maxInFlight() - targets.calling();
        Set<String> phones = new HashSet<>();
        // Twice the room leaves enough when some of the due share a phone; what remains comes with the next round.
        List<Target> due = room <= 0 ? List.of() : targets.due(now, 2 * room);
        for (Target target : due) {
            if (phones.size() < room && phones.add(target.phoneKey())) {
                targets.call(target, now);
                outbox.publish(queued(target, running.get(target.campaign()), now));
            }
        }
        running.values().forEach(campaign -> finishWhenExhausted(campaign, now));
        return phones.size();
    }

    private static TargetQueued queued(Target target, Campaign campaign, Instant now) {
        return new TargetQueued(target.campaign(), target.id(), target.patient(), Optional.of(target.appointment()), campaign.script(),
                target.attempts() + 1, now);
    }

    private void finishWhenExhausted(Campaign campaign, Instant now) {
        if (targets.anyOpen(campaign.id())) {
            return;
        }
        campaigns.lock(campaign.id()).ifPresent(locked -> {
            if (CampaignLifecycle.next(locked.state(), CampaignLifecycle.Command.EXHAUST) instanceof CampaignLifecycle.Next.Become next) {
                campaigns.become(campaign.id(), next.state(), now);
            }
        });
    }

    private boolean isAlone() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "campaign.dispatch/" + Tenancy.current())
                .query(Boolean.class)
                .single();
    }
}
