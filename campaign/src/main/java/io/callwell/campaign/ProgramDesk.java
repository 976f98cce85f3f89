package io.callwell.campaign;

import io.callwell.campaign.CampaignLifecycle.Command;
import io.callwell.events.AppointmentId;
import io.callwell.events.CampaignId;
import io.callwell.platform.problem.InvalidException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.RestController;

/** {@link Campaigns} of this process. */
@RestController
final class ProgramDesk implements Campaigns {

    private final CampaignDesk desk;
    private final CampaignProperties settings;

    ProgramDesk(CampaignDesk desk, CampaignProperties settings) {
        this.desk = desk;
        this.settings = settings;
    }

    @Override
    public CampaignId start(Order order) {
        List<AppointmentId> visits = order.appointments();
        if (visits.isEmpty() || visits.size() > CampaignFilter.MOST) {
            throw new InvalidException(visits.size() + " visits", "appointments", "give 1 to " + CampaignFilter.MOST);
        }
        if (!settings.scripts().contains(order.script())) {
            throw new InvalidException("there is no such script", "script", "use one of: " + String.join(", ", settings.scripts()));
        }
        CampaignFilter filter = new CampaignFilter(Optional.empty(), Optional.empty(), List.of(), false, visits.size(), visits);
        CampaignId id = desk.create(new CampaignOrder(order.name(), order.script(), filter)).campaign().id();
        desk.command(id, Command.START);
        return id;
    }

    @Override
    public List<Named> names(List<CampaignId> ids) {
        return desk.named(ids);
    }

    @Override
    public Audience audience(CampaignId id) {
        Campaign campaign = desk.progress(id).campaign();
        List<Member> members = desk.targets(id, 0, CampaignFilter.MOST).stream()
                .map(target -> new Member(target.id(), target.patient(), target.appointment(),
                        target.state() == TargetState.SKIPPED ? target.reason() : Optional.empty()))
                .toList();
        return new Audience(id, campaign.script(), campaign.startedAt(), campaign.steering().mostAtOnce(), campaign.steering().callsPerMinute(), members);
    }
}
