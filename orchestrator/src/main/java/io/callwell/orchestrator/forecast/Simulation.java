package io.callwell.orchestrator.forecast;

import io.callwell.events.Disposition;
import io.callwell.orchestrator.dial.Circumstances;
import io.callwell.orchestrator.dial.DialFacts;
import io.callwell.orchestrator.dial.DialPolicy;
import io.callwell.orchestrator.dial.RetryPolicy;
import io.callwell.orchestrator.dial.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/** Runs a campaign ahead of time. The same people, policies and seed give the same forecast. One use only. */
final class Simulation {

    private static final int MOST_CALLS = 100_000;

    /** Somebody of the campaign. */
    record Person(ZoneId zone, Circumstances circumstances, Optional<DialFacts.Visit> visit) {}

    /** What there is to call with, and what it costs. @param gap between two dial orders */
    record Means(Duration gap, int lines, double perMinute, double perCall) {}

    private record Due(int order, Person person, int attempt, Instant at, List<Instant> before) {}

    private final DialPolicy policy;
    private final RetryPolicy retries;
    private final Assumptions assumptions;
    private final Means means;
    private final Random random;
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private final PriorityQueue<Instant> busy = new PriorityQueue<>();
    private final Map<Instant, Integer> perHour = new TreeMap<>();
    private int calls;
    private int reached;
    private int unreached;
    private int tooLate;
    private int most;
    private Duration paid = Duration.ZERO;
    private Optional<Instant> end = Optional.empty();

    Simulation(DialPolicy policy, RetryPolicy retries, Assumptions assumptions, Means means, long seed) {
        this.policy = policy;
        this.retries = retries;
        this.assumptions = assumptions;
        this.means = means;
        this.random = new Random(seed);
    }

    Forecast run(List<Person> people, Instant start) {
        for (int order = 0; order < people.size(); order++) {
            queue.add(new Due(order, people.get(order), 1, start, List.of()));
        }
        Instant free = start;
        while (!queue.isEmpty() && calls < MOST_CALLS) {
            Due due = queue.poll();
            Instant now = due.at().isBefore(free) ? free : due.at();
            Optional<Instant> line = line(now);
            if (line.isPresent() || now.isAfter(due.at())) {
                // Nobody of those that wait is passed over: whoever was due earlier still comes first.
                queue.add(new Due(due.order(), due.person(), due.attempt(), line.orElse(now), due.before()));
                continue;
            }
            free = decide(due, now, free);
        }
        List<Forecast.Hour> hours = perHour.entrySet().stream().map(one -> new Forecast.Hour(one.getKey(), one.getValue())).toList();
        double minutes = paid.toSeconds() / 60.0;
        return new Forecast(people.size(), calls, reached, unreached, tooLate, most, minutes, minutes * means.perMinute() + reached * means.perCall(), start, end, hours);
    }

    /** When a line becomes free; empty when one is. */
    private Optional<Instant> line(Instant now) {
        while (!busy.isEmpty() && !busy.peek().isAfter(now)) {
            busy.poll();
        }
        return busy.size() < means.lines() ? Optional.empty() : Optional.of(busy.peek());
    }

    private Instant decide(Due due, Instant now, Instant free) {
        switch (policy.decide(facts(due, now), now).verdict()) {
            case Verdict.Allow _ -> {
                call(due, now);
                return now.plus(means.gap());
            }
            case Verdict.Delay delay -> queue.add(new Due(due.order(), due.person(), due.attempt(), delay.until(), due.before()));
            case Verdict.Block _ -> {
                unreached++;
                tooLate += due.person().visit().isPresent() ? 1 : 0;
            }
        }
        return free;
    }

    private void call(Due due, Instant now) {
        boolean answered = random.nextDouble() < assumptions.answerRate();
        Duration length = answered ? assumptions.talk() : assumptions.ring();
        Instant over = now.plus(length);
        calls++;
        perHour.merge(now.truncatedTo(ChronoUnit.HOURS), 1, Integer::sum);
        busy.add(over);
        most = Math.max(most, busy.size());
        end = end.filter(over::isBefore).or(() -> Optional.of(over));
        if (answered) {
            reached++;
            paid = paid.plus(length);
            return;
        }
        List<Instant> before = new ArrayList<>(due.before());
        before.add(now);
        retries.next(Disposition.NO_ANSWER, due.attempt(), over, Optional.of(due.person().zone()))
                .ifPresentOrElse(next -> queue.add(new Due(due.order(), due.person(), due.attempt() + 1, next, before)), () -> unreached++);
    }

    private static DialFacts facts(Due due, Instant now) {
        ZoneId zone = due.person().zone();
        LocalDate day = now.atZone(zone).toLocalDate();
        int today = (int) due.before().stream().filter(at -> at.atZone(zone).toLocalDate().equals(day)).count();
        int week = (int) due.before().stream().filter(at -> at.isAfter(now.minus(Duration.ofDays(7)))).count();
        return new DialFacts(true, true, false, false, false, true, false, Optional.of(zone), due.attempt(), today, week, due.person().visit(),
                due.person().circumstances());
    }
}
