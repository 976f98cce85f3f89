package io.callwell.language.act;

import io.callwell.language.Act;
import io.callwell.language.Expectation;
import io.callwell.language.words.Lexicon;
import io.callwell.language.words.Normaliser;
import io.callwell.language.words.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of people: after "my name is", spelt aloud, or the whole answer when a name was asked for. */
public final class Names {

    private static final List<List<String>> STRONG = phrases("strong");
    private static final List<List<String>> LEADS = phrases("lead");
    private static final List<List<String>> ENDS = phrases("end");
    private static final Set<String> NEVER = single("never");
    private static final Set<String> SKIPPED = single("skip");
    private static final Set<Act> BESIDE = EnumSet.of(Act.GREET, Act.AFFIRM, Act.THANK, Act.NOT_HERE, Act.BOOK, Act.CONFIRM, Act.CANCEL, Act.RESCHEDULE);
    private static final int LONGEST = 4;

    private Names() {}

    public static Optional<String> find(Words words, Expectation expected, ActFinder.Found found) {
        boolean asked = expected == Expectation.NAME;
        if (!BESIDE.containsAll(found.acts())) {
            return Optional.empty();
        }
        List<String> tokens = words.tokens();
        Optional<String> spelt = asked ? Spelling.find(tokens) : Optional.empty();
        if (spelt.isPresent()) {
            return spelt.map(Names::written);
        }
        int strong = lead(tokens, STRONG, tokens.size());
        int from = strong >= 0 || !asked ? strong : Math.max(0, lead(tokens, LEADS, 2));
        if (from < 0) {
            return introduced(tokens);
        }
        Optional<String> after = name(tokens.subList(from, tokens.size()), strong >= 0);
        return after.isPresent() || !asked || strong < 0 ? after : name(tokens.subList(Math.max(0, lead(tokens, LEADS, 2)), tokens.size()), false);
    }

    private static Optional<String> name(List<String> after, boolean strong) {
        List<String> rest = new ArrayList<>(after.subList(0, end(after)));
        int surname = Collections.indexOfSubList(rest, List.of("last", "name"));
        if (surname > 0) {
            rest.subList(surname, surname + 2).clear();
        }
        rest.removeIf(SKIPPED::contains);
        boolean never = rest.stream().anyMatch(t -> NEVER.contains(t) || t.chars().anyMatch(Character::isDigit));
        if (never && strong) {
            rest = rest.stream().takeWhile(t -> !NEVER.contains(t)).toList();
            never = false;
        }
        return never || rest.isEmpty() || rest.size() > LONGEST
                ? Optional.empty()
                : Optional.of(rest.stream().map(Names::written).collect(Collectors.joining(" ")));
    }

    /** Nobody asked, and the person says it: "this is Rajesh", "Priya speaking". Only names that are known, for "this is ridiculous" is none. */
    private static Optional<String> introduced(List<String> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean lead = i >= 2 && tokens.get(i - 2).equals("this") && tokens.get(i - 1).equals("is");
            int end = i;
            while (end < tokens.size() && GivenNames.known(tokens.get(end))) {
                end++;
            }
            boolean spoken = end > i && end < tokens.size() && (tokens.get(end).equals("speaking") || tokens.get(end).equals("bol") || tokens.get(end).equals("बोल"));
            if (end > i && (lead || spoken)) {
                return Optional.of(tokens.subList(i, end).stream().map(Names::written).collect(Collectors.joining(" ")));
            }
        }
        return Optional.empty();
    }

    private static int lead(List<String> tokens, List<List<String>> leads, int within) {
        for (int i = 0; i < Math.min(within, tokens.size()); i++) {
            for (List<String> lead : leads) {
                int end = i + lead.size();
                if (end < tokens.size() && tokens.subList(i, end).equals(lead)) {
                    return end;
                }
            }
        }
        return -1;
    }

    private static int end(List<String> rest) {
        for (int i = 1; i < rest.size(); i++) {
            for (List<String> end : ENDS) {
                if (i + end.size() <= rest.size() && rest.subList(i, i + end.size()).equals(end)) {
                    return i;
                }
            }
        }
        return rest.size();
    }

    private static String written(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static Set<String> single(String kind) {
        return phrases(kind).stream().map(p -> String.join(" ", p)).collect(Collectors.toUnmodifiableSet());
    }

    private static List<List<String>> phrases(String kind) {
        return Lexicon.lines("names.lexicon").stream().filter(line -> line.startsWith(kind + ":"))
                .flatMap(line -> List.of(line.substring(kind.length() + 1).split("\\|")).stream())
                .map(Normaliser::tokens)
                .sorted((a, b) -> b.size() - a.size()).toList();
    }
}
