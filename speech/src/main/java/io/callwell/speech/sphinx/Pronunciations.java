package io.callwell.speech.sphinx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Guesses how a word is said that no dictionary has: mostly Indian names in Latin letters, read as they are spelled. Phones are those of the CMU
 * dictionary. A guess is good enough to tell a few names apart, not to transcribe.
 */
final class Pronunciations {

    private static final Pattern SPEAKABLE = Pattern.compile("[a-z][a-z'.-]*");
    private static final int LONGEST = 3;
    private static final Map<String, String> SOUNDS = Map.ofEntries(
            Map.entry("aa", "AA"), Map.entry("ai", "AY"), Map.entry("ay", "AY"), Map.entry("au", "AW"), Map.entry("aw", "AO"), Map.entry("a", "AH"),
            Map.entry("bh", "B"), Map.entry("b", "B"), Map.entry("chh", "CH"), Map.entry("ch", "CH"), Map.entry("ck", "K"), Map.entry("c", "K"),
            Map.entry("dh", "D"), Map.entry("d", "D"), Map.entry("ee", "IY"), Map.entry("ei", "EY"), Map.entry("ey", "EY"), Map.entry("ea", "IY"), Map.entry("e", "EH"),
            Map.entry("f", "F"), Map.entry("gh", "G"), Map.entry("g", "G"), Map.entry("h", "HH"), Map.entry("ie", "IY"), Map.entry("iy", "IY Y"), Map.entry("i", "IH"),
            Map.entry("jh", "JH"), Map.entry("j", "JH"), Map.entry("ksh", "K SH"), Map.entry("kh", "K"), Map.entry("k", "K"), Map.entry("l", "L"), Map.entry("m", "M"),
            Map.entry("ng", "NG G"), Map.entry("nk", "NG K"), Map.entry("n", "N"), Map.entry("oo", "UW"), Map.entry("ou", "AW"), Map.entry("oi", "OY"), Map.entry("oy", "OY"), Map.entry("o", "OW"),
            Map.entry("ph", "F"), Map.entry("p", "P"), Map.entry("q", "K"), Map.entry("r", "R"), Map.entry("sch", "SH"), Map.entry("sh", "SH"), Map.entry("s", "S"),
            Map.entry("th", "T"), Map.entry("t", "T"), Map.entry("uu", "UW"), Map.entry("u", "UH"), Map.entry("v", "V"), Map.entry("wh", "W"), Map.entry("w", "V"),
            Map.entry("x", "K S"), Map.entry("y", "Y"), Map.entry("zh", "L"), Map.entry("z", "Z"));

    private Pronunciations() {}

    /** Whether the word consists of letters only, so that something can be guessed. */
    static boolean speakable(String word) {
        return SPEAKABLE.matcher(word).matches();
    }

    /** One or two ways to say it, phones separated by blanks; the second has open a's. */
    static List<String> guess(String word) {
        String first = say(word, "AH");
        String second = say(word, "AA");
        return first.equals(second) ? List.of(first) : List.of(first, second);
    }

    private static String say(String word, String openA) {
        String letters = word.replaceAll("[^a-z]", "").replaceAll("([b-df-hj-np-tv-z])\\1", "$1");
        List<String> phones = new ArrayList<>();
        int at = 0;
        while (at < letters.length()) {
            String spelling = longest(letters, at);
            boolean last = at + spelling.length() == letters.length();
            phones.add(sound(spelling, at, last, openA));
            at += spelling.length();
        }
        phones.removeIf(String::isEmpty);
        return String.join(" ", phones);
    }

    private static String sound(String spelling, int at, boolean last, String openA) {
        boolean silentH = spelling.equals("h") && last && at > 0;
        if (silentH) {
            return "";
        }
        if (last && spelling.equals("i") || last && spelling.equals("y") && at > 0) {
            return "IY";
        }
        if (last && spelling.equals("u")) {
            return "UW";
        }
        if (spelling.equals("a") && !last) {
            return openA;
        }
        return last && spelling.equals("e") ? "EY" : SOUNDS.get(spelling);
    }

    private static String longest(String letters, int at) {
        for (int length = Math.min(LONGEST, letters.length() - at); length > 1; length--) {
            String part = letters.substring(at, at + length);
            if (SOUNDS.containsKey(part)) {
                return part;
            }
        }
        return letters.substring(at, at + 1);
    }
}
