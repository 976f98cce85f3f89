package io.callwell.conversation.fake;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.nlu.Understander;
import io.callwell.conversation.nlu.When;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands words of the acts themselves ("yes", "opt-out", "hold-on"), ISO dates, {@code HH:mm} and {@code #2}. */
public final class PlainUnderstander implements Understander {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");
    private static final Pattern CHOICE = Pattern.compile("#(-?\\d)");

    @Override
    public Meaning understand(String text, Question question) {
        Set<Act> acts = EnumSet.noneOf(Act.class);
        for (String word : text.split("\\s+")) {
            for (Act act : Act.values()) {
                if (act.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                    acts.add(act);
                }
            }
        }
        List<When> whens = new ArrayList<>();
        Matcher date = DATE.matcher(text);
        Matcher time = TIME.matcher(text);
        Optional<LocalTime> at = time.find() ? Optional.of(LocalTime.parse(time.group())) : Optional.empty();
        while (date.find()) {
            When when = When.on(LocalDate.parse(date.group()));
            whens.add(at.map(when::withTime).orElse(when));
        }
        if (whens.isEmpty()) {
            at.map(When::at).ifPresent(whens::add);
        }
        Matcher choice = CHOICE.matcher(text);
        return new Meaning(acts, whens, choice.find() ? Optional.of(Integer.parseInt(choice.group(1))) : Optional.empty(), Optional.empty());
    }
}
