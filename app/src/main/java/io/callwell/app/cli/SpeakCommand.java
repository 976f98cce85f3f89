package io.callwell.app.cli;

import io.callwell.language.DayPart;
import io.callwell.language.Speaking;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Words for values: the way back of {@code understand}. */
@Command(name = "speak", mixinStandardHelpOptions = true,
        description = "Reads dates, times and numbers and writes the words for a voice, one JSON object a line.",
        footer = {
            "",
            "In:  {id, locale?} with one of: date, time, date and time, birth_date, day_part, ordinal, number, digits, phone, name",
            "Out: {id, text}, or {id, error} where a line is wrong."})
final class SpeakCommand implements Callable<Integer> {

    @Option(names = "--locale", defaultValue = "en-IN", description = "en-IN, en-US or hi-IN for lines that name none (default: ${DEFAULT-VALUE})")
    private String locale = "en-IN";

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    SpeakCommand() {}

    @Override
    public Integer call() {
        JsonLines.answer(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), spec.commandLine().getOut(),
                (in, out) -> out.put("text", words(in, Speaking.of(spoken(in.locale(locale))))));
        return 0;
    }

    private static Locale spoken(Locale locale) {
        if (!locale.getLanguage().equals("en") && !locale.getLanguage().equals("hi")) {
            throw new IllegalArgumentException("'" + locale.toLanguageTag() + "' is not spoken: give en-IN, en-US or hi-IN");
        }
        return locale;
    }

    private static String words(Fields in, Speaking speaking) {
        Optional<LocalDate> date = in.date("date");
        Optional<LocalTime> time = in.time("time");
        if (date.isPresent() && time.isPresent()) {
            return speaking.moment(date.get(), time.get());
        }
        return date.map(speaking::date)
                .or(() -> time.map(speaking::time))
                .or(() -> in.date("birth_date").map(speaking::fullDate))
                .or(() -> in.text("day_part").map(word -> speaking.dayPart(dayPart(word))))
                .or(() -> number(in, "ordinal", 1, 99, speaking::ordinal))
                .or(() -> number(in, "number", 0, 9_999, speaking::number))
                .or(() -> in.text("digits").map(speaking::digits))
                .or(() -> in.text("phone").map(speaking::phone))
                .or(() -> in.text("name").map(speaking::name))
                .orElseThrow(() -> new IllegalArgumentException("nothing to say: give date, time, birth_date, day_part, ordinal, number, digits, phone or name"));
    }

    private static Optional<String> number(Fields in, String name, int least, int most, IntFunction<String> words) {
        return in.number(name).stream().boxed().findFirst().map(number -> {
            if (number < least || number > most) {
                throw new IllegalArgumentException("'" + name + "' is " + number + ": give " + least + " to " + most);
            }
            return words.apply(number);
        });
    }

    private static DayPart dayPart(String word) {
        return Arrays.stream(DayPart.values()).filter(part -> part.code().equals(word)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("'day_part' is '" + word + "': give morning, afternoon, evening or night"));
    }
}
