package io.callwell.campaign;

import io.callwell.events.CampaignId;
import io.callwell.events.HospitalId;
import io.callwell.events.TargetQueued;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
public final class Dispatcher {

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Hospitals hospitals;
    private final StoredCampaigns campaigns;
    private final StoredTargets targets;
    private final Outbox outbox;
    private final Brake brake;
    private final Clock clock;
    private final CampaignProperties settings;

    Dispatcher(TenantTransactions transactions, JdbcClient jdbc, Hospitals hospitals, StoredCampaigns campaigns, StoredTargets targets,
            Outbox outbox, Brake brake, Clock clock, CampaignProperties settings) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.hospitals = hospitals;
        this.campaigns = campaigns;
        this.targets = targets;
        this.outbox = outbox;
        this.brake = brake;
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

    /** @return how many targets of this hospital were queued; nothing while another process does the same */
    public int dispatch(HospitalId hospital) {
        return transactions.call(hospital, () -> isAlone() ? dispatchAlone() : 0);
    }

    private int dispatchAlone() {
        Map<CampaignId, Campaign> running = campaigns.running().stream().collect(Collectors.toMap(Campaign::id, Function.identity()));
        if (running.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        Map<CampaignId, Integer> calling = targets.callingByCampaign();
        int room = settings.maxInFlight() - calling.values().stream().mapToInt(Integer::intValue).sum();
        List<Target> turns = room <= 0 || brake.standing().because(now).isPresent() ? List.of() : turns(running, calling, room, now);
        if (!turns.isEmpty()) {
            targets.call(turns, now);
            outbox.publishAll(turns.stream().map(target -> queued(target, running.get(target.campaign()), now)).toList());
        }
        running.values().forEach(campaign -> finishWhenExhausted(campaign, now));
        return turns.size();
    }

    private List<Target> turns(Map<CampaignId, Campaign> running, Map<CampaignId, Integer> calling, int room, Instant now) {
        Map<CampaignId, Steering.Turn> limits = new HashMap<>();
        running.values().forEach(campaign -> limits.put(campaign.id(),
                campaign.steering().turn(calling.getOrDefault(campaign.id(), 0), campaign.pacedUntil(), now)));
        Map<CampaignId, Integer> went = new HashMap<>();
        Set<String> phones = new HashSet<>();
        List<Target> turns = new ArrayList<>();
        // Twice the room leaves enough when some of the due share a phone; what remains comes with the next round.
        for (Target target : targets.due(now, 2 * room)) {
            int before = went.getOrDefault(target.campaign(), 0);
            if (turns.size() < room && before < limits.get(target.campaign()).most() && phones.add(target.phoneKey())) {
                turns.add(target);
                went.put(target.campaign(), before + 1);
            }
        }
        went.forEach((id, number) -> {
            Steering steering = running.get(id).steering();
            if (steering.callsPerMinute().isPresent()) {
                campaigns.paced(id, steering.usedUp(limits.get(id), number, now));
            }
        });
        return turns;
    }

    private static TargetQueued queued(Target target, Campaign campaign, Instant now) {
        return new TargetQueued(target.campaign(), target.id(), target.patient(), target.appointment(), campaign.script(),
                target.attempts() + 1, now);
    }

    private void finishWhenExhausted(Campaign campaign, Instant now) {
        boolean standing = !campaign.filter().cadence().isEmpty();
        if (standing || targets.anyOpen(campaign.id())) {
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
