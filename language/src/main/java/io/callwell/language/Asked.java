package io.callwell.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the words of a question say about its answer, beyond the kind of thing that it asks for. Pure. */
public final class Asked {

    private static final Pattern BIRTH = Pattern.compile("\\b(birth|born|dob|birthday|janm|janam|janma|paida)\\b|जन्म|पैदा");
    private static final Map<Act, Pattern> WISHES = Map.of(
            Act.CANCEL, Pattern.compile("\\bcancel|\\bradd\\b|कैंसिल|रद्द"),
            Act.RESCHEDULE, Pattern.compile("\\b(reschedul|move|change|another (day|time)|different (day|time)|postpone|badal)|बदल"),
            Act.CONFIRM, Pattern.compile(
                    "\\b(confirm|still coming|will you (come|be coming|be there|attend|make it)|are you coming|able to (come|make it|attend)|can you (make it|come|attend)"
                            + "|keep (the|your)|aayenge|aa rahe)\\b|कन्फर्म|आएंगे|आ रहे"),
            Act.WAITLIST, Pattern.compile("\\b(waitlist|waiting list|wait list)\\b"),
            Act.BOOK, Pattern.compile("\\b(book|schedule an|make an appointment|fix an appointment)\\b|बुक"));

    private Asked() {}

    /** A date is then one of the past. */
    static boolean asksForBirthDate(String prompt) {
        return !prompt.isEmpty() && BIRTH.matcher(prompt.toLowerCase(Locale.ROOT)).find();
    }

    /** What a yes to the question wishes; empty when it names none or several, for then a yes does not say which. @param prompt may be empty */
    public static Optional<Act> wish(String prompt) {
        if (prompt.isEmpty()) {
            return Optional.empty();
        }
        String words = prompt.toLowerCase(Locale.ROOT);
        List<Act> named = WISHES.entrySet().stream().filter(wish -> wish.getValue().matcher(words).find()).map(Map.Entry::getKey).toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }
}
