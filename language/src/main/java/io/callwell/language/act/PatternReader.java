package io.callwell.language.act;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a pattern item by item: words, opening brackets; slashes and closing brackets end a choice. Used once. */
final class PatternReader {

    private static final Pattern MACRO = Pattern.compile("\\$[a-z_]+");

    private final String pattern;
    private int at;

    PatternReader(String pattern) {
        this.pattern = pattern;
    }

    /** Puts groups in the places of their names: {@code $me} stands for the group defined as {@code $me}. */
    static String fill(String pattern, Map<String, String> macros) {
        return MACRO.matcher(pattern).replaceAll(found -> {
            String group = macros.get(found.group());
            if (group == null) {
                throw new IllegalArgumentException("the pattern \"" + pattern.strip() + "\" uses " + found.group() + ", which no line above it defines");
            }
            return Matcher.quoteReplacement(group);
        });
    }

    /** A word or {@code (}; empty at the end of a choice. */
    String item() {
        while (at < pattern.length() && pattern.charAt(at) == ' ') {
            at++;
        }
        if (atEnd() || isMark(pattern.charAt(at)) && pattern.charAt(at) != '(') {
            return "";
        }
        int from = at++;
        while (pattern.charAt(from) != '(' && at < pattern.length() && pattern.charAt(at) != ' ' && !isMark(pattern.charAt(at))) {
            at++;
        }
        return pattern.substring(from, at);
    }

    /** Whether another choice follows; takes the mark that says so. */
    boolean another() {
        return !atEnd() && pattern.charAt(at++) == '/';
    }

    boolean atEnd() {
        return at >= pattern.length();
    }

    private static boolean isMark(char c) {
        return c == '(' || c == ')' || c == '/';
    }
}
