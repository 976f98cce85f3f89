package io.callwell.bench.hearing;

import io.callwell.language.Expectation;
import io.callwell.language.Heard;
import io.callwell.language.Understander;
import io.callwell.language.Understanding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** What is said to the recogniser, and what it means. */
final class Utterances {

    static final String FOREIGN = "foreign";
    /** Questions at which foreign sentences are said. */
    static final List<String> QUESTIONS = List.of("yesno", "choice", "datetime", "birth_date");

    private static final ZonedDateTime MONDAY = ZonedDateTime.parse("2026-11-23T10:00:00+05:30[Asia/Kolkata]");
    private static final String[] DIGITS = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    private static final List<Expectation.Option> VISIT = List.of(
            Expectation.Option.of("confirm", "confirm", "keep it", "i will be there"), Expectation.Option.of("reschedule", "move", "another time", "another day"),
            Expectation.Option.of("cancel", "cancel"));

    private Utterances() {}

    /** @param expects as in {@code ./callwell recognize --expects} @param text what is said */
    record Said(String expects, String text, boolean foreign) {

        String category() {
            return foreign ? FOREIGN : expects.startsWith("digits:") ? "digits" : expects;
        }

        Expectation expectation() {
            return Utterances.expectation(expects);
        }

        /** Whether these words mean the same at this question. */
        boolean means(String heard) {
            return meaning(expects, heard).equals(meaning(expects, text));
        }
    }

    /** All of the list, and digit strings of four, six and ten digits. */
    static List<Said> all() {
        List<Said> all = new ArrayList<>();
        int foreign = 0;
        for (String line : list()) {
            String[] parts = line.split("\t");
            boolean strange = parts[0].equals(FOREIGN);
            all.add(new Said(strange ? QUESTIONS.get(foreign++ % QUESTIONS.size()) : parts[0], parts[1], strange));
        }
        Random random = new Random(31);
        for (int i = 0; i < 24; i++) {
            int length = List.of(4, 6, 10).get(i % 3);
            StringBuilder words = new StringBuilder();
            for (int k = 0; k < length; k++) {
                words.append(k == 0 ? "" : " ").append(i % 4 == 1 && k % 3 == 1 ? "oh" : DIGITS[random.nextInt(10)]);
            }
            all.add(new Said("digits:" + length, words.toString(), false));
        }
        return all;
    }

    private static List<String> list() {
        try (InputStream in = Utterances.class.getResourceAsStream("/hearing/utterances.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String meaning(String expects, String text) {
        if (expects.equals("name")) {
            Set<String> words = new TreeSet<>(List.of(text.split(" ")));
            words.removeAll(Set.of("this", "is", "my", "name", "i", "am", "it's", "i'm", "speaking", "here", "yes", "hello", "it", "the"));
            return words.toString();
        }
        Understanding meant = Understander.understand(new Heard(text, Locale.of("en", "IN"), expectation(expects), MONDAY));
        return switch (expects) {
            case "yesno" -> meant.answer() + " " + (meant.answer().isPresent() ? "" : meant.acts());
            case "choice" -> meant.choice() + " " + (meant.choice().isPresent() ? "" : meant.acts() + " " + meant.answer());
            default -> expects.startsWith("digits") ? meant.digits().toString() : meant.when() + " " + meant.alternatives();
        };
    }

    private static Expectation expectation(String expects) {
        return switch (expects) {
            case "name" -> Expectation.NAME;
            case "yesno" -> Expectation.YES_NO;
            case "date" -> Expectation.DATE;
            case "time" -> Expectation.TIME;
            case "datetime" -> Expectation.DATETIME;
            case "birth_date" -> Expectation.BIRTH_DATE;
            case "choice" -> Expectation.choice(VISIT);
            default -> Expectation.digits(Integer.parseInt(expects.substring("digits:".length())));
        };
    }
}
