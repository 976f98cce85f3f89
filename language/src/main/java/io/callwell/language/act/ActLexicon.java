package io.callwell.language.act;

import io.callwell.language.Act;
import io.callwell.language.words.Lexicon;
import io.callwell.language.words.Normaliser;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The phrases of the act files as a tree of words. Immutable after loading. */
final class ActLexicon {

    private static final ActLexicon STANDARD = new ActLexicon();

    private final Node root = new Node();

    /**
     * What a phrase does.
     *
     * @param act  empty for an idiom that does nothing
     * @param weak counts only beside filler
     */
    record Sign(Optional<Act> act, boolean weak) {}

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>(4);
        private final List<Sign> signs = new ArrayList<>(1);
    }

    /** Signs of a phrase that ends before token {@code end}. */
    record Hit(int from, int end, List<Sign> signs) {
        int length() {
            return end - from;
        }
    }

    private ActLexicon() {
        load("acts-en.lexicon");
        load("acts-hi.lexicon");
    }

    static ActLexicon standard() {
        return STANDARD;
    }

    private void load(String file) {
        for (String line : Lexicon.lines(file)) {
            int colon = line.indexOf(':');
            String head = line.substring(0, colon);
            boolean weak = head.startsWith("~");
            String name = weak ? head.substring(1) : head;
            Sign sign = new Sign(name.equals("none") ? Optional.empty() : Optional.of(Act.valueOf(name.toUpperCase(Locale.ROOT))), weak);
            for (String pattern : line.substring(colon + 1).split("\\|")) {
                String raw = pattern.strip();
                Sign own = raw.startsWith("~") ? new Sign(sign.act, true) : sign;
                Patterns.expand(raw.startsWith("~") ? raw.substring(1) : raw).forEach(phrase -> add(phrase, own));
            }
        }
    }

    private void add(String phrase, Sign sign) {
        Node node = root;
        for (String word : Normaliser.tokens(phrase)) {
            node = node.next.computeIfAbsent(word, w -> new Node());
        }
        if (node != root && !node.signs.contains(sign)) {
            node.signs.add(sign);
        }
    }

    /** The longest phrase at a place. */
    Optional<Hit> longest(List<String> tokens, int from) {
        Node node = root;
        Optional<Hit> best = Optional.empty();
        for (int i = from; i < tokens.size(); i++) {
            node = node.next.get(tokens.get(i));
            if (node == null) {
                return best;
            }
            if (!node.signs.isEmpty()) {
                best = Optional.of(new Hit(from, i + 1, node.signs));
            }
        }
        return best;
    }

    static Set<Act> none() {
        return EnumSet.noneOf(Act.class);
    }
}
