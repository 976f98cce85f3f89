package io.callwell.language.act;

import io.callwell.language.words.Lexicon;
import io.callwell.language.words.Words;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sentence is about, by its words.
 *
 * @param foreign things that no call of a hospital is about
 * @param own     appointments, doctors, hospitals
 * @param health  the body and its troubles
 * @param unknown words that nothing here knows
 * @param attack  the words try to give orders to the machine itself
 */
public record Topic(int foreign, int own, int health, int unknown, boolean attack) {

    private static final Set<String> FOREIGN = words("foreign");
    private static final Set<String> OWN = words("own");
    private static final Set<String> HEALTH = words("health");
    private static final Set<String> KNOWN = words("known");
    private static final Set<String> ORDERS = words("orders");
    private static final Set<String> ORDERED = words("ordered");
    private static final Set<String> BREAK_IN = words("break_in");

    /** @param understood places of the words that other grammars have understood */
    public static Topic of(Words words, BitSet understood) {
        int foreign = 0;
        int own = 0;
        int health = 0;
        int unknown = 0;
        for (int i = 0; i < words.size(); i++) {
            boolean isForeign = is(FOREIGN, words, i);
            boolean isOwn = is(OWN, words, i);
            boolean isHealth = is(HEALTH, words, i);
            foreign += isForeign ? 1 : 0;
            own += isOwn ? 1 : 0;
            health += isHealth ? 1 : 0;
            unknown += isForeign || !(understood.get(i) || isOwn || isHealth || is(KNOWN, words, i)) ? 1 : 0;
        }
        boolean attack = words.tokens().stream().anyMatch(BREAK_IN::contains)
                || words.tokens().stream().anyMatch(ORDERS::contains) && words.tokens().stream().anyMatch(ORDERED::contains);
        return new Topic(foreign, own, health, unknown, attack);
    }

    /** Speaks of other things only. */
    public boolean isForeign() {
        return attack || foreign > 0 && own + health == 0;
    }

    private static boolean is(Set<String> set, Words words, int i) {
        return set.contains(words.token(i)) || set.contains(words.key(i));
    }

    private static Set<String> words(String kind) {
        return Lexicon.lines("topics.lexicon").stream().filter(line -> line.startsWith(kind + ":"))
                .flatMap(line -> Arrays.stream(line.substring(kind.length() + 1).strip().split(" +"))).collect(Collectors.toUnmodifiableSet());
    }
}
