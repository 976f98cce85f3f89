package io.callwell.language.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One spelling for what sounds the same: case, punctuation, Devanagari digits and marks, glued numbers. */
public final class Normaliser {

    private static final Pattern NUKTA = Pattern.compile("\u093C");
    private static final Pattern NASAL_BEFORE_CONSONANT = Pattern.compile("[\u0928\u092E\u0919\u091E\u0923]\u094D(?=[\u0915-\u092D])");
    private static final Pattern GLUED = Pattern.compile("(?<![\\d:/.-])(\\d{1,2}(?:[:.]\\d{2})?)(am|pm|a\\.m|p\\.m|baje|बजे)\\b");
    private static final Pattern MERIDIEM = Pattern.compile("\\b([ap])\\. ?m\\b\\.?");
    private static final Pattern ISH = Pattern.compile(
            "\\b(\\d{1,2}(?:[:.]\\d{2})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|(?:half past|quarter to|quarter past) \\w+)[ -]?ish\\b");
    private static final Pattern FIGURE_RANGE = Pattern.compile(
            "\\b(\\d{1,2}(?:[:.]\\d{2})?) ?- ?(\\d{1,2}(?:[:.]\\d{2})?)(?= ?(?:am|pm|a\\.m|p\\.m|baje|bje|बजे|o'?clock|days|din|दिन|weeks|hafte|हफ्ते|in the|ke beech))");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}':/.+-]+");
    private static final Pattern EDGES = Pattern.compile("^[':/.+-]+|[':/.+-]+$");
    private static final Pattern INNER = Pattern.compile("(?<=[\\p{L}\\p{M}])[-/.:+](?=[\\p{L}\\p{M}\\p{N}])|(?<=\\d)[-](?=\\p{L})|(?<=\\d)-(?=\\d{3,}(?!\\d*-))");
    private static final Pattern DATE_LIKE = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4}");

    private Normaliser() {}

    /** The tokens of a sentence; words in lower case, numbers such as {@code 10:30}, {@code 3rd} and {@code 15/03/1980} whole. */
    public static List<String> tokens(String text) {
        String plain = MERIDIEM.matcher(plain(text)).replaceAll("$1m");
        String spaced = GLUED.matcher(FIGURE_RANGE.matcher(ISH.matcher(plain).replaceAll("around $1")).replaceAll("$1 to $2")).replaceAll("$1 $2");
        List<String> tokens = new ArrayList<>();
        for (String piece : NOT_A_WORD.matcher(spaced).replaceAll(" ").split(" ")) {
            String word = EDGES.matcher(piece).replaceAll("");
            if (word.isEmpty()) {
                continue;
            }
            if (DATE_LIKE.matcher(word).matches()) {
                tokens.add(word);
            } else {
                for (String part : INNER.matcher(word).replaceAll(" ").split(" ")) {
                    tokens.add(part);
                }
            }
        }
        return tokens;
    }

    /** The spelling under which a phrase of a lexicon is kept. */
    static String phrase(String text) {
        return String.join(" ", tokens(text));
    }

    private static String plain(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (c >= '\u0966' && c <= '\u096F') {
                out.append((char) ('0' + c - '\u0966'));
            } else if (c == '\u0901') {
                out.append('\u0902');
            } else if (c == '\u2019' || c == '\u2018' || c == '\u02BC' || c == '`') {
                out.append('\'');
            } else if (c == '\u2013' || c == '\u2014') {
                out.append(c == '\u2014' ? ' ' : '-');
            } else if (c == '\u0903' || (c >= '\u0300' && c <= '\u036F') || c == '\u200D' || c == '\u200C') {
                continue;
            } else {
                out.append(c);
            }
        }
        String lower = NUKTA.matcher(out.toString().toLowerCase(Locale.ROOT)).replaceAll("");
        return NASAL_BEFORE_CONSONANT.matcher(lower).replaceAll("\u0902");
    }
}
