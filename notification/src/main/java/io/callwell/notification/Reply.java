package io.callwell.notification;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody answered to a text. Digits stand for the answers, because carriers read words themselves: STOP, STOPALL, UNSUBSCRIBE,
 * CANCEL, END and QUIT end all texts there (error 21610), and START, YES and UNSTOP begin them again. Pure.
 */
enum Reply {
    CONFIRM,
    MOVE,
    CANCEL,
    /** Wants no more: of any form and language that we know, and rather once too often. */
    STOP,
    START,
    HELP,
    /** For people to read. */
    OTHER;

    private static final Set<String> STOPS = Set.of(
            "stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "opt out", "optout", "opt-out", "remove", "remove me", "no more", "arret",
            "band", "band karo", "band kare", "band karen", "bandh karo", "mat bhejo", "mat bhejna", "roko", "ruko", "nahi chahiye",
            "बंद", "बंद करो", "बंद करें", "बंद करे", "बन्द", "बन्द करो", "बन्द करें", "रोको", "रोकें", "रुको", "मत भेजो", "मत भेजिए", "मत भेजें", "नहीं चाहिए", "संदेश बंद करो", "संदेश बंद करें");
    private static final Set<String> STARTS = Set.of("start", "unstop", "yes");
    private static final Set<String> HELPS = Set.of("help", "info", "?", "मदद", "madad");
    private static final String STOP_PHRASES =
            ".*\\b(stop (texting|messaging|calling|sending|it|this|these|messages|texts|all)|(do not|don ?t|never) (text|message|call|contact|sms)|unsubscribe|opt(ing)? out|take me off|leave me alone)\\b.*";
    private static final int SHORT = 4;

    static Reply read(String written) {
        String text = plain(written);
        String words = text.replaceFirst("^(please|pls|plz|kripya|कृपया) ", "").replaceFirst(" (please|pls|plz|thanks|thank you|now|ji|जी)$", "");
        if (STOPS.contains(words) || text.matches(STOP_PHRASES) || words.startsWith("stop ") && words.split(" ").length <= SHORT) {
            return STOP;
        }
        return switch (words) {
            case "1", "one", "c", "ek", "एक" -> CONFIRM;
            case "2", "two", "r", "do", "दो" -> MOVE;
            case "3", "three", "x", "teen", "तीन" -> CANCEL;
            default -> STARTS.contains(words) ? START : HELPS.contains(words) ? HELP : OTHER;
        };
    }

    /** Whether staff should read it. */
    boolean needsStaff() {
        return this == MOVE || this == HELP || this == OTHER;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Lower case, digits of every script as ASCII, no punctuation but a lone question mark, single blanks. */
    private static String plain(String written) {
        String folded = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
        if (folded.equals("?")) {
            return folded;
        }
        StringBuilder plain = new StringBuilder();
        folded.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else if (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK || Character.getType(c) == Character.COMBINING_SPACING_MARK) {
                plain.appendCodePoint(c);
            } else {
                plain.append(' ');
            }
        });
        return plain.toString().replaceAll(" +", " ").strip();
    }
}
