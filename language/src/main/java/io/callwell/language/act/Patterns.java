package io.callwell.language.act;

import java.util.ArrayList;
import java.util.List;

/** Writes out a pattern of an act file: {@code (can/could) you (please/) wait} is four phrases. */
final class Patterns {

    private Patterns() {}

    static List<String> expand(String pattern) {
        int open = pattern.indexOf('(');
        if (open < 0) {
            return List.of(pattern.strip().replaceAll(" +", " "));
        }
        int close = pattern.indexOf(')', open);
        if (close < 0) {
            throw new IllegalArgumentException("no ')' after position " + open + " in the pattern \"" + pattern + "\"; close the group");
        }
        List<String> all = new ArrayList<>();
        for (String choice : pattern.substring(open + 1, close).split("/", -1)) {
            all.addAll(expand(pattern.substring(0, open) + choice + pattern.substring(close + 1)));
        }
        return all;
    }
}
