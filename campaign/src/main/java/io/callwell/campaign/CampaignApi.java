package io.callwell.campaign;

import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.campaign.CampaignDesk.Progress;
import io.callwell.campaign.CampaignLifecycle.Command;
import io.callwell.events.CampaignId;
import io.callwell.events.PatientId;
import io.callwell.platform.problem.InvalidException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** REST for the web app. Administrators make and start campaigns; supervisors see them and may pause and resume. */
@RestController
@RequestMapping("/api/campaigns")
class CampaignApi {

    private static final int MOST_CAMPAIGNS = 200;
    private static final int MOST_TARGETS = 500;

    private final CampaignDesk desk;
    private final Patients patients;
    private final CampaignProperties settings;

    CampaignApi(CampaignDesk desk, Patients patients, CampaignProperties settings) {
        this.desk = desk;
        this.patients = patients;
        this.settings = settings;
    }

    /** A campaign with how far it is; the figures as in {@link CampaignFigures}. */
    record CampaignView(
            UUID id, String name, String script, CampaignState state, Instant createdAt, Optional<Instant> startedAt,
            Optional<Instant> finishedAt, int targets, int done, int remaining, int confirmed, int skipped, CampaignFilter filter, Steering steering,
            Map<String, Integer> byDisposition, Map<String, Integer> byPhase) {

        static CampaignView of(Progress progress) {
            Campaign campaign = progress.campaign();
            CampaignFigures figures = progress.figures();
            return new CampaignView(campaign.id().value(), campaign.name(), campaign.script(), campaign.state(), campaign.createdAt(),
                    campaign.startedAt(), campaign.finishedAt(), figures.targets(), figures.done(), figures.targets() - figures.done(),
                    figures.confirmed(), figures.skipped(), campaign.filter(), campaign.steering(), figures.byDisposition(), figures.byPhase());
        }
    }

    record SkippedView(String rule, int count, String because) {}

    record PreviewView(int matching, List<SkippedView> skipped, int toCall) {}

    record PatientView(UUID id, String name, String phoneMasked) {}

    record TargetView(
            UUID id, PatientView patient, Optional<UUID> appointmentId, TargetState state, Optional<String> reason, int attempts,
            Optional<Instant> nextAt, Optional<String> disposition, Optional<UUID> lastCallId, Instant updatedAt) {}

    record TargetPage(List<TargetView> items, Optional<String> next) {}

    /** Ids of the scripts that a campaign may use, the usual one first. */
    @GetMapping("/scripts")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    List<String> scripts() {
        return settings.scripts();
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<CampaignView> all() {
        return desk.all(MOST_CAMPAIGNS).stream().map(CampaignView::of).toList();
    }

    @PostMapping
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<CampaignView> create(@RequestBody JsonNode body) {
        CampaignView made = CampaignView.of(desk.create(CampaignBody.read(body, settings.scripts())));
        return ResponseEntity.created(URI.create("/api/campaigns/" + made.id())).body(made);
    }

    /** What a campaign would do, with nothing written. */
    @PostMapping("/preview")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public PreviewView preview(@RequestBody JsonNode body) {
        List<Candidate> candidates = desk.preview(CampaignBody.read(body, settings.scripts()));
        Map<Eligibility.Rule, Integer> counts = new LinkedHashMap<>();
        for (Eligibility.Rule rule : Eligibility.Rule.values()) {
            int count = (int) candidates.stream().filter(one -> one.skipped().equals(Optional.of(rule))).count();
            if (count > 0) {
                counts.put(rule, count);
            }
        }
        List<SkippedView> skipped = counts.entrySet().stream()
                .map(one -> new SkippedView(one.getKey().code(), one.getValue(), one.getKey().because()))
                .toList();
        int toCall = (int) candidates.stream().filter(one -> one.skipped().isEmpty()).count();
        return new PreviewView(candidates.size(), skipped, toCall);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public CampaignView one(@PathVariable("id") CampaignId id) {
        return CampaignView.of(desk.progress(id));
    }

    @PostMapping("/{id}/start")
    @PreAuthorize("hasRole('ADMIN')")
    public CampaignView start(@PathVariable("id") CampaignId id) {
        return CampaignView.of(desk.command(id, Command.START));
    }

    @PostMapping("/{id}/pause")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public CampaignView pause(@PathVariable("id") CampaignId id) {
        return CampaignView.of(desk.command(id, Command.PAUSE));
    }

    @PostMapping("/{id}/resume")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public CampaignView resume(@PathVariable("id") CampaignId id) {
        return CampaignView.of(desk.command(id, Command.RESUME));
    }

    /** For good: nobody is queued any more, calls that are under way come to their end. */
    @PostMapping("/{id}/finish")
    @PreAuthorize("hasRole('ADMIN')")
    public CampaignView finish(@PathVariable("id") CampaignId id) {
        return CampaignView.of(desk.command(id, Command.FINISH));
    }

    /** Campaigns that hospitals usually make, as bodies to begin with. */
    @GetMapping("/templates")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<CampaignTemplates.Template> templates() {
        return CampaignTemplates.of(settings.scripts());
    }

    /** Changes priority and pace, also while it runs. */
    @PostMapping("/{id}/steering")
    @PreAuthorize("hasRole('ADMIN')")
    public CampaignView steer(@PathVariable("id") CampaignId id, @RequestBody JsonNode body) {
        return CampaignView.of(desk.steer(id, CampaignBody.steering(JsonFields.of(body, ""))));
    }

    /** @param after the {@code next} of the page before */
    @GetMapping("/{id}/targets")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public TargetPage targets(
            @PathVariable("id") CampaignId id,
            @RequestParam(name = "limit", defaultValue = "50") int limit,
            @RequestParam(name = "after", defaultValue = "0") int after) {
        if (limit < 1 || limit > MOST_TARGETS) {
            throw new InvalidException("'limit' is " + limit + ".", "limit", "give 1 to " + MOST_TARGETS);
        }
        List<Target> page = desk.targets(id, after, limit);
        List<PatientId> ids = page.stream().map(Target::patient).distinct().toList();
        Map<PatientId, Patient> people = patients.patients(ids).stream().collect(Collectors.toMap(Patient::id, Function.identity()));
        Optional<String> next = page.size() < limit ? Optional.empty() : Optional.of(Integer.toString(page.getLast().position()));
        return new TargetPage(page.stream().map(target -> view(target, Optional.ofNullable(people.get(target.patient())))).toList(), next);
    }

    private static TargetView view(Target target, Optional<Patient> patient) {
        PatientView who = new PatientView(target.patient().value(),
                patient.map(one -> one.givenName() + " " + one.familyName()).orElse("unknown"),
                patient.map(one -> masked(one.phone())).orElse(""));
        return new TargetView(target.id().value(), who, target.appointment().map(visit -> visit.value()), target.state(), target.reason(), target.attempts(),
                target.nextAt(), target.disposition(), target.lastCall().map(call -> call.value()), target.updatedAt());
    }

    private static String masked(String phone) {
        return phone.substring(0, 3) + "…" + phone.substring(phone.length() - 2);
    }
}
