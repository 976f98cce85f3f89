package io.callwell.analytics;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentFilter;
import io.callwell.appointment.Appointments;
import io.callwell.campaign.Campaigns;
import io.callwell.events.AppointmentId;
import io.callwell.events.CampaignId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Figures for the web app. */
@RestController
class FiguresApi {

    private static final int MOST_PRACTITIONERS = 10_000;

    private final FigureQueries figures;
    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Appointments appointments;
    private final Campaigns campaigns;

    FiguresApi(FigureQueries figures, TenantTransactions transactions, Hospitals hospitals, Appointments appointments, Campaigns campaigns) {
        this.figures = figures;
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.appointments = appointments;
        this.campaigns = campaigns;
    }

    @GetMapping("/api/figures/overview")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public Figures.Overview overview() {
        ZoneId zone = zone();
        return transactions.call(() -> new Figures.Overview(
                figures.counts(Optional.empty()), figures.byDay(Optional.empty(), zone), figures.byHour(Optional.empty(), zone)));
    }

    /** A campaign nobody was called for yet has figures of zero. */
    @GetMapping("/api/figures/campaigns/{id}")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public Figures.Campaign campaign(@PathVariable("id") String id) {
        CampaignId asked = id(id);
        if (campaigns.names(List.of(asked)).isEmpty()) {
            throw new NotFoundException("campaign " + asked);
        }
        ZoneId zone = zone();
        Optional<UUID> campaign = Optional.of(asked.value());
        return transactions.call(() -> new Figures.Campaign(
                campaign.get(), figures.counts(campaign), figures.byDay(campaign, zone), figures.byHour(campaign, zone)));
    }

    @GetMapping("/api/figures/practitioners")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<Figures.Practitioner> practitioners() {
        List<FigureQueries.PractitionerCounts> counts = transactions.call(figures::practitioners);
        Map<UUID, String> names = names(counts.stream().map(c -> new AppointmentId(c.anyVisit())).toList());
        return counts.stream()
                .map(c -> new Figures.Practitioner(c.practitionerId(), Optional.ofNullable(names.get(c.practitionerId())), c.booked(), c.confirmed(),
                        c.confirmedByCall(), c.moved(), c.cancelled()))
                .toList();
    }

    private Map<UUID, String> names(List<AppointmentId> visits) {
        if (visits.isEmpty()) {
            return Map.of();
        }
        AppointmentFilter filter = new AppointmentFilter(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), visits, false, MOST_PRACTITIONERS);
        return appointments.find(filter).stream()
                .collect(Collectors.toMap(visit -> visit.practitionerId().value(), Appointment::practitioner, (first, second) -> first));
    }

    private ZoneId zone() {
        return hospitals.hospital(Tenancy.current()).zone();
    }

    private static CampaignId id(String text) {
        try {
            return CampaignId.of(text);
        } catch (IllegalArgumentException noId) {
            throw new InvalidException("'" + text + "' is no campaign id", "id", "give the id of a campaign of /api/campaigns");
        }
    }
}
