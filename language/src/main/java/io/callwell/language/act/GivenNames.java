package io.callwell.language.act;

import io.callwell.language.words.Lexicon;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Common given and family names of India and the United States, lower case, in Latin and Devanagari script. */
final class GivenNames {

    private static final Set<String> KNOWN = Lexicon.lines("given-names.lexicon").stream()
            .flatMap(line -> Arrays.stream(line.split(" +"))).collect(Collectors.toUnmodifiableSet());

    private GivenNames() {}

    static boolean known(String token) {
        return KNOWN.contains(token);
    }
}
