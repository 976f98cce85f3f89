package io.callwell.campaign;

import io.callwell.campaign.CampaignLifecycle.Command;
import io.callwell.campaign.CampaignLifecycle.Next;
import io.callwell.events.CampaignId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people do with campaigns. */
final class CampaignDesk {

    private final TenantTransactions transactions;
    private final StoredCampaigns campaigns;
    private final StoredTargets targets;
    private final Selection selection;
    private final Ids ids;
    private final Clock clock;

    CampaignDesk(TenantTransactions transactions, StoredCampaigns campaigns, StoredTargets targets, Selection selection, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.campaigns = campaigns;
        this.targets = targets;
        this.selection = selection;
        this.ids = ids;
        this.clock = clock;
    }

    /** A campaign with how far it is. */
    record Progress(Campaign campaign, CampaignFigures figures) {}

    /** Chooses the visits now; nobody is called before it is started. */
    Progress create(CampaignOrder order) {
        // A standing campaign takes visits in as they come due.
        List<Candidate> candidates = order.filter().cadence().isEmpty() ? selection.candidates(order.filter()) : List.of();
        Instant now = clock.instant();
        Campaign campaign = new Campaign(new CampaignId(ids.next()), order.name(), order.script(), CampaignState.DRAFT, order.filter(), now,
                Optional.empty(), Optional.empty(), order.steering(), Optional.empty());
        return transactions.call(() -> {
            campaigns.insert(campaign);
            targets.insert(campaign.id(), candidates, now);
            return progress(campaign);
        });
    }

    List<Candidate> preview(CampaignOrder order) {
        return selection.candidates(order.filter());
    }

    List<Progress> all(int limit) {
        return transactions.call(() -> campaigns.all(limit).stream().map(this::progress).toList());
    }

    List<Campaigns.Named> named(List<CampaignId> ids) {
        return ids.isEmpty() ? List.of() : transactions.call(() -> campaigns.named(ids));
    }

    Progress progress(CampaignId id) {
        return transactions.call(() -> progress(campaigns.byId(id).orElseThrow(() -> unknown(id))));
    }

    /** @throws RefusedException when the campaign's state does not allow it; asking twice for the same is no error */
    Progress command(CampaignId id, Command command) {
        return transactions.call(() -> {
            Campaign campaign = campaigns.lock(id).orElseThrow(() -> unknown(id));
            switch (CampaignLifecycle.next(campaign.state(), command)) {
                case Next.Become(CampaignState state) -> become(id, command, state);
                case Next.Unchanged() -> { }
                case Next.Refused(String why) -> throw new RefusedException("campaign-" + campaign.state().code(), why);
            }
            return progress(campaigns.byId(id).orElseThrow());
        });
    }

    /** Takes effect while it runs. */
    Progress steer(CampaignId id, Steering steering) {
        return transactions.call(() -> {
            campaigns.lock(id).orElseThrow(() -> unknown(id));
            campaigns.steer(id, steering);
            return progress(campaigns.byId(id).orElseThrow());
        });
    }

    List<Target> targets(CampaignId id, int after, int limit) {
        return transactions.call(() -> {
            campaigns.byId(id).orElseThrow(() -> unknown(id));
            return targets.page(id, after, limit);
        });
    }

    private void become(CampaignId id, Command command, CampaignState state) {
        Instant now = clock.instant();
        if (command == Command.START) {
            targets.skipOpenElsewhere(id, now);
        }
        campaigns.become(id, state, now);
    }

    private Progress progress(Campaign campaign) {
        return new Progress(campaign, targets.figures(campaign.id()));
    }

    private static NotFoundException unknown(CampaignId id) {
        return new NotFoundException("campaign " + id);
    }
}
