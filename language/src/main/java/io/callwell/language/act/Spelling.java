package io.callwell.language.act;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A word that is spelt aloud: "r a j e s h", "a double n a", "s as in Sam m for Mary". */
final class Spelling {

    private static final int SHORTEST = 3;
    private static final Set<String> SUCH_AS = Set.of("for", "like", "se", "से");

    private Spelling() {}

    /** The longest run of letters. */
    static Optional<String> find(List<String> tokens) {
        String best = "";
        for (int i = 0; i < tokens.size(); i++) {
            String run = run(tokens, i);
            best = run.length() > best.length() ? run : best;
        }
        return best.length() >= SHORTEST ? Optional.of(best) : Optional.empty();
    }

    private static String run(List<String> tokens, int from) {
        StringBuilder letters = new StringBuilder();
        int i = from;
        while (i < tokens.size()) {
            String token = tokens.get(i);
            boolean twice = token.equals("double") && i + 1 < tokens.size();
            String letter = twice ? tokens.get(i + 1) : token;
            if (letter.length() != 1 || !Character.isLetter(letter.charAt(0))) {
                return letters.toString();
            }
            letters.append(letter).append(twice ? letter : "");
            i += twice ? 2 : 1;
            i = afterExample(tokens, i, letter);
        }
        return letters.toString();
    }

    /** Skips "as in Sam" and "for Sam". */
    private static int afterExample(List<String> tokens, int i, String letter) {
        boolean asIn = i + 2 < tokens.size() && tokens.get(i).equals("as") && tokens.get(i + 1).equals("in") && tokens.get(i + 2).startsWith(letter);
        boolean such = i + 1 < tokens.size() && SUCH_AS.contains(tokens.get(i)) && tokens.get(i + 1).startsWith(letter);
        return asIn ? i + 3 : such ? i + 2 : i;
    }
}
