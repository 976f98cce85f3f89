package io.callwell.app.cli;

import io.callwell.language.Act;
import io.callwell.language.Bound;
import io.callwell.language.DayPart;
import io.callwell.language.Expectation;
import io.callwell.language.Heard;
import io.callwell.language.Intent;
import io.callwell.language.Reading;
import io.callwell.language.Understander;
import io.callwell.language.Understanding;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What sentences mean: JSON lines in, JSON lines out. */
@Command(name = "understand", mixinStandardHelpOptions = true, description = "Reads sentences and writes what they mean, one JSON object a line.",
        footer = {
            "",
            "In:  {id, text, locale, reference, zone?, prompt?, expects?}",
            "     expects: date | time | datetime | yesno | digits | name | choice | birth_date | open",
            "     (digits may come with 'length', choice with 'options', a list of words);",
            "     reference: 2026-11-23T10:00, with an offset or Z, or a day alone; in 'zone' when that is given;",
            "     prompt: the words of the question: they make a yes a confirmation, and a date a date of birth",
            "Out: {id, acts[], intent, confidence, date, time, day_part, start, end, alternatives[], digits, name,",
            "      except{days[], dates[]}, money{amount, currency}, duration}; except: what was ruled out ('any day but Friday');",
            "     money: ISO 4217; duration: ISO 8601 in the unit that was said, such as PT30M or P2W",
            "     or {id, error} where a line is wrong."})
final class UnderstandCommand implements Callable<Integer> {

    private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final int PHONE_DIGITS = 10;

    private static final List<Expectation.Option> VISIT = List.of(
            Expectation.Option.of("confirm", "confirm", "keep it"),
            Expectation.Option.of("reschedule", "move", "another time", "another day"),
            Expectation.Option.of("cancel", "cancel"));

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    UnderstandCommand() {}

    @Override
    public Integer call() {
        JsonLines.answer(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), spec.commandLine().getOut(), UnderstandCommand::answer);
        return 0;
    }

    static void answer(Fields in, ObjectNode out) {
        String text = in.needed("text");
        Understanding understood = Understander.understand(new Heard(text, in.locale("en-IN"), expectation(in), in.reference(), in.text("prompt").orElse("")));
        ArrayNode acts = out.putArray("acts");
        understood.told().stream().map(Act::code).forEach(acts::add);
        put(out, "intent", understood.intent().map(Intent::code));
        out.put("confidence", Math.round(understood.confidence() * 1000) / 1000.0);
        when(out, understood.when());
        ArrayNode others = out.putArray("alternatives");
        understood.alternatives().forEach(reading -> when(others.addObject(), reading));
        put(out, "digits", understood.digits());
        put(out, "name", understood.name());
        ObjectNode except = out.putObject("except");
        ArrayNode days = except.putArray("days");
        understood.exceptDays().stream().sorted().map(day -> day.name().toLowerCase(Locale.ROOT)).forEach(days::add);
        ArrayNode dates = except.putArray("dates");
        understood.exceptDates().stream().sorted().map(LocalDate::toString).forEach(dates::add);
        understood.money().ifPresentOrElse(
                money -> out.putObject("money").put("amount", money.amount().toPlainString()).put("currency", money.currency()), () -> out.putNull("money"));
        put(out, "duration", understood.duration());
        if (in.line().has("options")) {
            put(out, "choice", understood.choice());
        }
    }

    private static Expectation expectation(Fields in) {
        String expects = in.text("expects").orElse("open");
        return switch (expects) {
            case "date" -> Expectation.DATE;
            case "time" -> Expectation.TIME;
            case "datetime" -> Expectation.DATETIME;
            case "yesno" -> Expectation.YES_NO;
            case "digits" -> Expectation.digits(in.number("length").orElse(PHONE_DIGITS));
            case "name" -> Expectation.NAME;
            case "choice" -> Expectation.choice(options(in.texts("options")));
            case "birth_date" -> Expectation.BIRTH_DATE;
            case "open" -> Expectation.OPEN;
            default -> throw new IllegalArgumentException("'expects' is '" + expects
                    + "': give date, time, datetime, yesno, digits, name, choice, birth_date or open");
        };
    }

    private static List<Expectation.Option> options(List<String> words) {
        return words.isEmpty() ? VISIT : words.stream().map(word -> Expectation.Option.of(word, word.toLowerCase(Locale.ROOT))).toList();
    }

    private static void when(ObjectNode out, Reading reading) {
        put(out, "date", reading.date().map(LocalDate::toString));
        put(out, "time", reading.time().map(UnderstandCommand::hourMinute));
        put(out, "day_part", reading.dayPart().map(DayPart::code));
        put(out, "start", reading.start().map(Bound::toString));
        put(out, "end", reading.end().map(Bound::toString));
    }

    private static String hourMinute(LocalTime time) {
        return time.format(HOUR_MINUTE);
    }

    private static void put(ObjectNode out, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> out.put(name, text), () -> out.putNull(name));
    }
}
