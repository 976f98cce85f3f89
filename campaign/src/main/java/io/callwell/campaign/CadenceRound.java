package io.callwell.campaign;

import io.callwell.events.HospitalId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes visits into standing campaigns as they come due. A step of a visit is taken in once, however many processes look, however often
 * they start again and wherever the clock jumps: the unique key of the target is the judge.
 */
final class CadenceRound {

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final StoredCampaigns campaigns;
    private final StoredTargets targets;
    private final Selection selection;
    private final Clock clock;

    CadenceRound(TenantTransactions transactions, Hospitals hospitals, StoredCampaigns campaigns, StoredTargets targets, Selection selection, Clock clock) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.campaigns = campaigns;
        this.targets = targets;
        this.selection = selection;
        this.clock = clock;
    }

    void round() {
        hospitals.all().stream().map(Hospital::id).forEach(this::round);
    }

    /** @return how many targets were added */
    int round(HospitalId hospital) {
        List<Campaign> standing = transactions.call(hospital, () -> campaigns.running()).stream().filter(one -> !one.filter().cadence().isEmpty()).toList();
        return standing.stream().mapToInt(campaign -> Tenancy.call(hospital, () -> take(campaign))).sum();
    }

    private int take(Campaign campaign) {
        Instant now = clock.instant();
        Cadence cadence = Cadence.of(campaign.filter().cadence());
        CampaignFilter wide = campaign.filter();
        CampaignFilter near = new CampaignFilter(Optional.of(now), Optional.of(now.plus(cadence.reach())), wide.departments(), wide.onlyUnconfirmed(), CampaignFilter.MOST);
        Map<Integer, List<Candidate>> due = selection.candidates(near).stream()
                .filter(candidate -> step(cadence, candidate, now).isPresent())
                .collect(Collectors.groupingBy(candidate -> step(cadence, candidate, now).orElseThrow()));
        return due.entrySet().stream()
                .mapToInt(entry -> transactions.call(() -> targets.insertStep(campaign.id(), entry.getKey(), entry.getValue(), now)))
                .sum();
    }

    private static Optional<Integer> step(Cadence cadence, Candidate candidate, Instant now) {
        return candidate.visit().flatMap(visit -> cadence.due(visit.startsAt(), visit.zone(), now));
    }
}
