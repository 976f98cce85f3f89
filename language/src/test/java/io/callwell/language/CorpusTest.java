package io.callwell.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * How well the corpus is understood, seen and unseen, against floors. The table goes to the output:
 * {@code mvn -pl language test -Dtest=CorpusTest}.
 */
class CorpusTest {

    private static final String[] FILES = {"en", "hi", "hinglish"};
    private static final List<String> ALL = List.of("date", "time", "range", "day_part", "digits", "name", "intent", "acts", "nothing", "emergency found", "emergency not raised");

    private record Share(int right, int of) {

        static Share none() {
            return new Share(0, 0);
        }

        Share and(boolean right) {
            return new Share(this.right + (right ? 1 : 0), of + 1);
        }

        double value() {
            return of == 0 ? 1 : (double) right / of;
        }

        @Override
        public String toString() {
            return of == 0 ? "-" : "%.3f (%d of %d)".formatted(value(), right, of);
        }
    }

    @Test
    void understandsWhatPeopleSayWellEnough() {
        Map<String, Map<String, Share>> unseen = table(FILES, Corpus.Line::unseen);
        Map<String, Map<String, Share>> seen = table(FILES, line -> !line.unseen());
        print("seen while the grammars were written", seen);
        print("unseen: a third, chosen by a hash of the words", unseen);
        holdsTheFloor(seen, 0.97);
        holdsTheFloor(unseen, 0.97);
    }

    @Test
    void understandsSentencesThatWereWrittenAfterTheGrammars() {
        Map<String, Map<String, Share>> fresh = table(new String[] {"fresh-en", "fresh-hi", "fresh-hinglish"}, line -> true);
        print("written after the grammars", fresh);
        holdsTheFloor(fresh, 0.95);
    }

    /** @param silence the least share of sentences that say nothing about a visit in which nothing may be found; lower where they are few */
    private static void holdsTheFloor(Map<String, Map<String, Share>> table, double silence) {
        table.forEach((language, shares) -> {
            double floor = language.equals("en") ? 0.95 : 0.80;
            assertThat(shares.get("date").value()).as(language + " dates").isGreaterThanOrEqualTo(floor);
            assertThat(shares.get("time").value()).as(language + " times").isGreaterThanOrEqualTo(floor);
            assertThat(shares.get("acts").value()).as(language + " acts").isGreaterThanOrEqualTo(0.90);
        });
        Share nothing = table.values().stream().map(shares -> shares.get("nothing"))
                .reduce(Share.none(), (a, b) -> new Share(a.right + b.right, a.of + b.of));
        assertThat(nothing.value()).as("nothing found where nothing is said").isGreaterThanOrEqualTo(silence);
    }

    private static Map<String, Map<String, Share>> table(String[] files, Predicate<Corpus.Line> which) {
        Map<String, Map<String, Share>> table = new TreeMap<>();
        for (Corpus.Line line : Corpus.lines(files)) {
            if (which.test(line)) {
                Map<String, Share> shares = table.computeIfAbsent(line.language(), l -> new TreeMap<>(Map.of("nothing", Share.none())));
                count(Corpus.judge(line), shares);
            }
        }
        return table;
    }

    /** A field counts where it is said; that none is found where none is said counts apart. */
    private static void count(Corpus.Result result, Map<String, Share> shares) {
        for (String field : List.of("date", "time", "day_part", "digits", "name", "intent")) {
            if (result.wants(field)) {
                add(shares, field, result.right(field));
            }
        }
        if (result.wants("start") || result.wants("end")) {
            add(shares, "range", result.right("start") && result.right("end"));
        }
        switch (result.line().part()) {
            case "emergency" -> add(shares, "emergency found", result.right("acts"));
            case "nonemergency" -> add(shares, "emergency not raised", result.right("acts"));
            case "nothing" -> add(shares, "nothing", result.wrong().isEmpty());
            default -> {
                if (result.judged().contains("acts")) {
                    add(shares, "acts", result.right("acts"));
                }
            }
        }
    }

    private static void add(Map<String, Share> shares, String field, boolean right) {
        shares.merge(field, Share.none().and(right), (a, b) -> new Share(a.right + b.right, a.of + b.of));
    }

    private static void print(String title, Map<String, Map<String, Share>> table) {
        List<String> lines = new ArrayList<>();
        lines.add("%n%s%n%-22s %-22s %-22s %-22s".formatted(title, "", "English", "Hindi", "Hinglish"));
        for (String field : ALL) {
            lines.add("%-22s %-22s %-22s %-22s".formatted(field, share(table, "en", field), share(table, "hi", field), share(table, "hinglish", field)));
        }
        System.out.println(String.join("\n", lines));
    }

    private static String share(Map<String, Map<String, Share>> table, String language, String field) {
        return table.getOrDefault(language, Map.of()).getOrDefault(field, Share.none()).toString();
    }
}
