package io.callwell.language;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** How a string of digits is cut into groups that people can write down. */
final class SpokenDigits {

    private SpokenDigits() {}

    /** Groups of three, the last of up to four, with commas between. */
    static String grouped(String digits, IntFunction<String> word) {
        return say(groups(digits.replaceAll("\\D", "")), word);
    }

    /** Indian mobile numbers in two fives, North American in three, three, four. */
    static String phone(String e164, IntFunction<String> word) {
        String digits = e164.replaceAll("\\D", "");
        if (e164.startsWith("+91") && digits.length() == 12) {
            return say(List.of(digits.substring(2, 7), digits.substring(7)), word);
        }
        if (e164.startsWith("+1") && digits.length() == 11) {
            return say(List.of(digits.substring(1, 4), digits.substring(4, 7), digits.substring(7)), word);
        }
        return grouped(digits, word);
    }

    private static List<String> groups(String digits) {
        List<String> groups = new ArrayList<>();
        int at = 0;
        while (digits.length() - at > 4) {
            groups.add(digits.substring(at, at + 3));
            at += 3;
        }
        groups.add(digits.substring(at));
        return groups;
    }

    private static String say(List<String> groups, IntFunction<String> word) {
        return groups.stream()
                .map(group -> group.chars().mapToObj(c -> word.apply(c - '0')).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }
}
