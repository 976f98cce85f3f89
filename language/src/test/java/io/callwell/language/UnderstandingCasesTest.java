package io.callwell.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The case files say what people say and what is to be understood; "now" in all of them is Wednesday, 9 December 2026, ten in the morning. */
class UnderstandingCasesTest {

    static final ZonedDateTime NOW = ZonedDateTime.parse("2026-12-09T10:00:00+05:30[Asia/Kolkata]");

    record Case(String file, Locale locale, String text, Expectation expected, Map<String, String> wanted) {
        @Override
        public String toString() {
            return file + ": " + text;
        }
    }

    static Stream<Case> cases() {
        return Stream.of("en-when", "en-birth", "en-acts", "en-us", "en-answers", "hi-when", "hi-acts", "hinglish-when", "hinglish-acts", "hi-answers")
                .flatMap(UnderstandingCasesTest::read);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void understandsWhatPeopleSay(Case c) {
        Understanding understood = Understander.understand(new Heard(c.text, c.locale, c.expected, NOW));
        Map<String, String> got = new TreeMap<>();
        c.wanted.forEach((key, value) -> got.put(key, value(understood, key)));
        assertThat(got).as("%s %s", c.text, understood).isEqualTo(c.wanted);
    }

    private static String value(Understanding u, String key) {
        return switch (key) {
            case "date" -> u.date().map(Object::toString).orElse("-");
            case "time" -> u.time().map(Object::toString).orElse("-");
            case "part" -> u.dayPart().map(DayPart::code).orElse("-");
            case "start" -> u.when().start().map(Object::toString).orElse("-");
            case "end" -> u.when().end().map(Object::toString).orElse("-");
            case "alt" -> u.alternatives().isEmpty() ? "-" : u.alternatives().stream().map(UnderstandingCasesTest::text).collect(Collectors.joining(","));
            case "except" -> Stream.concat(u.exceptDays().stream().map(d -> d.name().toLowerCase(Locale.ROOT)), u.exceptDates().stream().map(Object::toString))
                    .collect(Collectors.joining(","));
            case "acts" -> u.acts().stream().map(Act::code).collect(Collectors.joining(","));
            case "digits" -> u.digits().orElse("-");
            case "name" -> u.name().orElse("-");
            case "choice" -> u.choice().orElse("-");
            case "when" -> u.when().isEmpty() ? "nothing" : "something";
            case "answer" -> u.answer().map(a -> a ? "yes" : "no").orElse("-");
            default -> throw new IllegalArgumentException("unknown column " + key);
        };
    }

    private static String text(Reading r) {
        return Stream.of(r.date().map(Object::toString), r.time().map(Object::toString), r.dayPart().map(DayPart::code))
                .flatMap(java.util.Optional::stream).collect(Collectors.joining(" "));
    }

    static Expectation expectation(String word) {
        return switch (word) {
            case "date" -> Expectation.DATE;
            case "time" -> Expectation.TIME;
            case "datetime" -> Expectation.DATETIME;
            case "yesno" -> Expectation.YES_NO;
            case "birth" -> Expectation.BIRTH_DATE;
            case "name" -> Expectation.NAME;
            case "open" -> Expectation.OPEN;
            case "visit" -> Expectation.choice(List.of(
                    Expectation.Option.of("confirm", "confirm", "keep", "come", "coming", "haan", "yes"),
                    Expectation.Option.of("reschedule", "move", "change", "reschedule", "badalna", "another day"),
                    Expectation.Option.of("cancel", "cancel", "radd")));
            case "slots" -> Expectation.choice(List.of(
                    Expectation.Option.slot("a", java.time.LocalDateTime.parse("2026-12-15T16:30")),
                    Expectation.Option.slot("b", java.time.LocalDateTime.parse("2026-12-15T10:00")),
                    Expectation.Option.slot("c", java.time.LocalDateTime.parse("2026-12-17T11:15"))));
            default -> Expectation.digits(Integer.parseInt(word.replace("digits", "")));
        };
    }

    private static Stream<Case> read(String file) {
        Locale locale = Locale.forLanguageTag(file.startsWith("en-us") ? "en-US" : file.startsWith("en") ? "en-IN" : "hi-IN");
        try (InputStream in = UnderstandingCasesTest.class.getResourceAsStream("/cases/" + file + ".csv")) {
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList().stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|"))
                    .map(cells -> new Case(file, locale, cells[0].strip(), expectation(cells[1].strip()), wanted(cells[2])));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> wanted(String cell) {
        return Arrays.stream(cell.strip().split(" *; *")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> a, TreeMap::new));
    }
}
