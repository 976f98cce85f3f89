package io.callwell.language.act;

import io.callwell.language.words.Lexicon;
import io.callwell.language.words.Normaliser;
import io.callwell.language.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of people: after "my name is", or the whole answer when a name was asked for, or spelt aloud. */
public final class Names {

    private static final List<List<String>> LEADS = phrases("lead");
    private static final List<List<String>> ENDS = phrases("end");
    private static final Set<String> NEVER = phrases("never").stream().map(p -> String.join(" ", p)).collect(Collectors.toUnmodifiableSet());

    private Names() {}

    /** @param asked whether the question was for a name */
    public static Optional<String> find(Words words, boolean asked) {
        List<String> tokens = words.tokens();
        int from = lead(tokens, asked);
        if (from < 0 && !asked) {
            return Optional.empty();
        }
        List<String> rest = new ArrayList<>(tokens.subList(Math.max(from, 0), tokens.size()));
        rest = rest.subList(0, end(rest));
        rest.removeIf(t -> t.equals("ji") || t.equals("um") || t.equals("uh"));
        if (rest.size() > 2 && rest.stream().allMatch(Names::isLetter)) {
            return Optional.of(written(String.join("", spell(rest))));
        }
        if (rest.isEmpty() || rest.size() > 4 || rest.stream().anyMatch(t -> NEVER.contains(t) || t.chars().anyMatch(Character::isDigit))) {
            return Optional.empty();
        }
        return Optional.of(rest.stream().map(Names::written).collect(Collectors.joining(" ")));
    }

    private static boolean isLetter(String token) {
        return token.length() == 1 || token.equals("double");
    }

    private static List<String> spell(List<String> letters) {
        List<String> out = new ArrayList<>();
        boolean twice = false;
        for (String letter : letters) {
            if (letter.equals("double")) {
                twice = true;
                continue;
            }
            out.add(twice ? letter + letter : letter);
            twice = false;
        }
        return out;
    }

    private static int lead(List<String> tokens, boolean asked) {
        for (int i = 0; i < tokens.size(); i++) {
            for (List<String> lead : LEADS) {
                boolean strong = lead.contains("name") || lead.contains("naam") || lead.contains("नाम");
                int end = i + lead.size();
                if ((strong || (asked && i == 0)) && end < tokens.size() && tokens.subList(i, end).equals(lead)) {
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
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }

    private static List<List<String>> phrases(String kind) {
        return Lexicon.lines("names.lexicon").stream().filter(line -> line.startsWith(kind + ":"))
                .flatMap(line -> List.of(line.substring(kind.length() + 1).split("\\|")).stream())
                .map(Normaliser::tokens)
                .sorted((a, b) -> b.size() - a.size()).toList();
    }
}
