package io.callwell.language.words;

/** Hindi in Latin script has no fixed spelling; this gives one key to the ways in which a word is commonly written. */
final class Sound {

    private Sound() {}

    /** The key of one lower-case Latin word: {@code saadhe}, {@code sadhe} and {@code saade} have the same. */
    static String key(String word) {
        String s = word.replace("w", "v").replace("z", "j").replace("ph", "f").replace("q", "k");
        s = s.replace("chh", "ch").replace("aa", "a").replace("ee", "i").replace("ii", "i").replace("oo", "u").replace("uu", "u");
        s = s.replaceAll("(?<=[bdgjkt])h", "").replaceAll("([a-z])\\1", "$1");
        s = s.replaceAll("(?<=[aeiou])[nm]$", "").replaceAll("(?<=[a-z]{2})h$", "").replaceAll("y$", "i").replaceAll("(?<=e)i$", "");
        return s;
    }
}
