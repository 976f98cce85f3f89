package io.callwell.scoring.risk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns a visit into numbers. Learned once from the training rows, so that every later visit gets the same columns; a value that was
 * not seen then is "none of these". Reminders are never a feature: they go to those who booked long ahead, so that a model would learn
 * that reminding does harm, and our own reminder would raise a risk.
 *
 * @param departments values that were common enough to have a column; likewise the other lists
 * @param numbers     extra columns that hold numbers
 * @param words       extra columns that hold words, with the common ones
 */
record Features(
        List<String> sexes,
        List<String> departments,
        List<String> sites,
        List<String> conditions,
        List<String> numbers,
        Map<String, List<String>> words) {

    private static final int MOST_VALUES = 40;
    private static final int RAREST = 20;
    private static final double PRIOR_VISITS = 4;
    /** Drawn towards the usual share of missed visits, so that one missed visit is no verdict. */
    private static final double PRIOR_MISSED = 0.2;
    private static final List<String> ALWAYS = List.of(
            "lead_days", "same_day", "hour", "weekday", "age", "history_visits", "history_missed", "history_rate", "last_missed",
            "days_since_last_visit", "condition_count");

    static Features learn(List<VisitRow> rows) {
        List<String> extra = rows.isEmpty() ? List.of() : List.copyOf(rows.getFirst().extra().keySet());
        List<String> numbers = extra.stream().filter(name -> isNumber(rows, name)).toList();
        Map<String, List<String>> words = new TreeMap<>();
        extra.stream().filter(name -> !numbers.contains(name))
                .forEach(name -> words.put(name, common(rows, row -> Stream.of(row.extra().getOrDefault(name, "")))));
        return new Features(
                common(rows, row -> Stream.of(row.sex())), common(rows, row -> Stream.of(row.department())),
                common(rows, row -> Stream.of(row.site())), common(rows, row -> row.conditions().stream()), numbers, words);
    }

    List<String> names() {
        List<String> names = new ArrayList<>(ALWAYS);
        sexes.forEach(value -> names.add("sex=" + value));
        departments.forEach(value -> names.add("department=" + value));
        sites.forEach(value -> names.add("site=" + value));
        conditions.forEach(value -> names.add("condition=" + value));
        names.addAll(numbers);
        words.forEach((name, values) -> values.forEach(value -> names.add(name + "=" + value)));
        return names;
    }

    /** @return one number for each of {@link #names()}; NaN where nothing is known */
    float[] of(VisitRow row, PatientHistory.Known history) {
        float[] values = new float[width()];
        int next = 0;
        for (double value : always(row, history)) {
            values[next++] = (float) value;
        }
        next = flags(values, next, sexes, value -> value.equals(row.sex()));
        next = flags(values, next, departments, value -> value.equals(row.department()));
        next = flags(values, next, sites, value -> value.equals(row.site()));
        next = flags(values, next, conditions, row.conditions()::contains);
        for (String name : numbers) {
            values[next++] = (float) number(row.extra().getOrDefault(name, ""));
        }
        for (Map.Entry<String, List<String>> column : words.entrySet()) {
            String given = row.extra().getOrDefault(column.getKey(), "");
            next = flags(values, next, column.getValue(), given::equals);
        }
        return values;
    }

    private int width() {
        return ALWAYS.size() + sexes.size() + departments.size() + sites.size() + conditions.size() + numbers.size()
                + words.values().stream().mapToInt(List::size).sum();
    }

    /** In the order of {@link #ALWAYS}. */
    private static double[] always(VisitRow row, PatientHistory.Known history) {
        return new double[] {
            row.lead().toMinutes() / (24.0 * 60),
            flag(row.startsAt().toLocalDate().equals(row.bookedAt().toLocalDate())),
            row.startsAt().getHour() + row.startsAt().getMinute() / 60.0,
            row.startsAt().getDayOfWeek().getValue(),
            row.age().orElse(Double.NaN),
            history.visits(),
            history.missed(),
            (history.missed() + PRIOR_VISITS * PRIOR_MISSED) / (history.visits() + PRIOR_VISITS),
            history.lastMissed().map(Features::flag).orElse(Double.NaN),
            history.sinceLast().map(Features::days).orElse(Double.NaN),
            row.conditions().size()
        };
    }

    private static int flags(float[] values, int from, List<String> known, Predicate<String> holds) {
        int next = from;
        for (String value : known) {
            values[next++] = holds.test(value) ? 1 : 0;
        }
        return next;
    }

    private static double flag(boolean value) {
        return value ? 1 : 0;
    }

    private static double days(Duration duration) {
        return duration.toHours() / 24.0;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    private static boolean isNumber(List<VisitRow> rows, String name) {
        List<String> given = rows.stream().map(row -> row.extra().getOrDefault(name, "")).filter(text -> !text.isEmpty()).toList();
        long numbers = given.stream().filter(text -> !Double.isNaN(number(text))).count();
        return !given.isEmpty() && numbers >= 0.95 * given.size();
    }

    private static List<String> common(List<VisitRow> rows, Function<VisitRow, Stream<String>> values) {
        Map<String, Long> counts = rows.stream().flatMap(values).filter(value -> !value.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= RAREST)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_VALUES)
                .map(Map.Entry::getKey)
                .toList();
    }
}
