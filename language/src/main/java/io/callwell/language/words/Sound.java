package io.callwell.language.words;

import java.util.regex.Pattern;

/** Hindi in Latin script has no fixed spelling; this gives one key to the ways in which a word is commonly written. */
final class Sound {

    private static final Pattern BREATH = Pattern.compile("(?<=[bdgjkt])h");
    private static final Pattern DOUBLE = Pattern.compile("([a-z])\\1");
    private static final Pattern NASAL_END = Pattern.compile("(?<=[aeiou])[nm]$");
    private static final Pattern H_END = Pattern.compile("(?<=[a-z]{2})h$");

    private Sound() {}

    /** The key of one lower-case Latin word: {@code saadhe}, {@code sadhe} and {@code saade} have the same. */
    static String key(String word) {
        if (word.isEmpty() || word.charAt(0) < 'a' || word.charAt(0) > 'z') {
            return word;
        }
        String s = word.replace("w", "v").replace("z", "j").replace("ph", "f").replace("q", "k");
        s = s.replace("chh", "ch").replace("aa", "a").replace("ee", "i").replace("ii", "i").replace("oo", "u").replace("uu", "u");
        s = DOUBLE.matcher(BREATH.matcher(s).replaceAll("")).replaceAll("$1");
        s = H_END.matcher(NASAL_END.matcher(s).replaceAll("")).replaceAll("");
        s = s.endsWith("y") ? s.substring(0, s.length() - 1) + "i" : s;
        return s.endsWith("ei") ? s.substring(0, s.length() - 1) : s;
    }
}
