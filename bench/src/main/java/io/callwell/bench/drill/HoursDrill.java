package io.callwell.bench.drill;

import io.callwell.events.Disposition;
import io.callwell.orchestrator.OrchestratorSettings;
import io.callwell.orchestrator.PackFiles;
import io.callwell.orchestrator.dial.Circumstances;
import io.callwell.orchestrator.dial.DialLimits;
import io.callwell.orchestrator.dial.DialPolicy;
import io.callwell.orchestrator.dial.RetryPolicy;
import io.callwell.orchestrator.dial.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Years of calls in many zones through the product's dial policy and retry policy, on a clock of its own: every day has targets that
 * become due at any hour, and more around
 * each change of the clocks. Where each dial fell is judged by {@link WallClock}, which shares no code with the policy.
 */
public final class HoursDrill {

    /** Two years from here hold a leap day. */
    private static final LocalDate FROM = LocalDate.of(2027, 7, 1);
    private static final int TARGETS_A_DAY = 3;
    private static final int AROUND_A_CHANGE = 40;
    private static final int MOST_SHOWN = 20;
    private static final Duration DELIVERY = Duration.ofSeconds(2);

    static final List<String> ZONES = List.of(
            "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Colombo", "Asia/Karachi", "Asia/Kabul", "Asia/Dubai", "Asia/Tehran",
            "Asia/Jerusalem", "Asia/Beirut", "Asia/Singapore", "Asia/Tokyo", "Asia/Shanghai", "Asia/Yangon", "Australia/Sydney",
            "Australia/Lord_Howe", "Australia/Adelaide", "Australia/Brisbane", "Australia/Eucla", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia",
            "Pacific/Kiritimati", "Pacific/Honolulu", "Pacific/Easter", "Pacific/Norfolk", "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
            "America/Los_Angeles", "America/Anchorage", "America/Adak", "America/St_Johns", "America/Halifax", "America/Havana",
            "America/Santiago", "America/Asuncion", "America/Sao_Paulo", "America/Mexico_City", "America/Nuuk", "Atlantic/Azores", "Europe/London",
            "Europe/Dublin", "Europe/Berlin", "Europe/Chisinau", "Africa/Casablanca", "Africa/Cairo", "Africa/Lagos", "Antarctica/Troll");

    private final int years;
    private final long seed;
    private final DialLimits limits;
    private final DialPolicy policy;
    private final RetryPolicy retries;
    private final boolean packs;
    private final WallClock judge;
    private final JurisdictionJudge law = new JurisdictionJudge();
    private long offLaw;
    private int turn;
    private final List<String> violations = new ArrayList<>();
    private long dials;
    private long delays;
    private long offHours;
    private long overCaps;
    private long retried;

    /**
     * @param years    1 or more
     * @param settings the windows and limits to be proved: those of the product, or a hospital's own
     */
    public HoursDrill(int years, long seed, OrchestratorSettings settings) {
        this.years = years;
        this.seed = seed;
        this.limits = settings.limits().limits();
        this.packs = settings.jurisdictions();
        this.policy = new DialPolicy(settings.window().window(), limits, packs ? Optional.of(PackFiles.shipped()) : Optional.empty(), Optional.empty());
        this.retries = settings.retryPolicy();
        this.judge = new WallClock(settings.window().from(), settings.window().to(), settings.window().days());
    }

    public DrillReport run(Consumer<String> progress) {
        LocalDate until = FROM.plusYears(years);
        for (String zone : ZONES) {
            oneZone(ZoneId.of(zone), until);
            progress.accept("%-22s %,d dials so far, %d outside the hours".formatted(zone, dials, offHours));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("days", until.toEpochDay() - FROM.toEpochDay());
        figures.put("zones", ZONES.size());
        figures.put("dials", dials);
        figures.put("off_hours", offHours);
        figures.put("off_law", offLaw);
        figures.put("jurisdictions", packs ? JurisdictionJudge.ALL.size() : 0);
        figures.put("over_caps", overCaps);
        figures.put("delays", delays);
        figures.put("retries", retried);
        return new DrillReport("hours", figures, List.copyOf(violations));
    }

    private void oneZone(ZoneId zone, LocalDate until) {
        Random random = new Random(seed * 31 + zone.getId().hashCode());
        for (LocalDate day = FROM; day.isBefore(until); day = day.plusDays(1)) {
            Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
            for (int i = 0; i < TARGETS_A_DAY; i++) {
                target(zone, midnight.plusSeconds(random.nextInt(86_400)), random);
            }
        }
        Instant from = FROM.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (Instant change : changes(zone, from, until.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            for (int i = 0; i < AROUND_A_CHANGE; i++) {
                target(zone, change.plusSeconds(random.nextInt(4 * 86_400) - 2 * 86_400), random);
            }
        }
    }

    private static List<Instant> changes(ZoneId zone, Instant from, Instant until) {
        List<Instant> changes = new ArrayList<>();
        ZoneOffsetTransition next = zone.getRules().nextTransition(from);
        while (next != null && next.getInstant().isBefore(until)) {
            changes.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes;
    }

    /** A patient whom nobody reaches: called until the retry policy gives up. */
    private void target(ZoneId zone, Instant due, Random random) {
        // Each patient has a number of another jurisdiction: the zone says what time it is, the number whose law counts.
        Set<String> jurisdictions = packs ? JurisdictionJudge.ALL.get(turn++ % JurisdictionJudge.ALL.size()) : Set.of();
        DrillPatient patient = new DrillPatient(zone, judge, limits, jurisdictions);
        Instant next = due;
        for (int attempt = 1; ; attempt++) {
            Instant dialled = dial(patient, attempt, next, random);
            Disposition disposition = List.of(Disposition.NO_ANSWER, Disposition.BUSY, Disposition.TECHNICAL).get(random.nextInt(3));
            var again = retries.next(disposition, attempt, dialled.plusSeconds(random.nextInt(45)), Optional.of(zone));
            if (again.isEmpty()) {
                return;
            }
            retried++;
            next = again.get();
        }
    }

    /** Asks the policy until it allows, as the dispatcher does; then the order takes its time to leave. */
    private Instant dial(DrillPatient patient, int attempt, Instant due, Random random) {
        Instant now = due;
        while (true) {
            switch (policy.decide(patient.facts(attempt, now), now).verdict()) {
                case Verdict.Allow _ -> {
                    Instant leaves = now.plusMillis(random.nextInt((int) DELIVERY.toMillis()));
                    if (policy.openAt(leaves, patient.zone(), Circumstances.of(patient.jurisdictions()))) {
                        judge(patient, leaves);
                        return leaves;
                    }
                    now = leaves;
                }
                case Verdict.Delay delay -> {
                    delays++;
                    if (!delay.until().isAfter(now)) {
                        throw new IllegalStateException("a delay until " + delay.until() + " at " + now + " would never end");
                    }
                    now = delay.until();
                }
                case Verdict.Block block -> throw new IllegalStateException("blocked by " + block.rule());
            }
        }
    }

    private void judge(DrillPatient patient, Instant at) {
        dials++;
        if (!judge.isOpen(at, patient.zone().getId())) {
            offHours++;
            report("dialled at " + at + ", which is " + judge.told(at, patient.zone().getId()) + " in " + patient.zone());
        }
        law.against(at, patient.zone().getId(), patient.jurisdictions()).ifPresent(why -> {
            offLaw++;
            report("dialled at " + at + " in " + patient.zone() + ", " + why);
        });
        patient.dialled(at);
        if (patient.isOverCaps(at)) {
            overCaps++;
            report("dialled too often at " + at + " in " + patient.zone());
        }
    }

    private void report(String violation) {
        if (violations.size() < MOST_SHOWN) {
            violations.add(violation);
        }
    }
}
