package io.callwell.conversation.stt;

import io.callwell.conversation.script.BirthDate;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.language.grammar.Jsgf;
import io.callwell.speech.Grammar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a recogniser listens for, by what was asked: wide enough for how people answer, and nothing beside it, because every sentence more costs
 * accuracy. The rules stand in {@code hearing/english.jsgf} and {@code hearing/names.txt}. Thread-safe.
 */
public final class Listening {

    private static final int MOST_OFFERS = 3;
    private static final String RULES = resource("english.jsgf").lines().filter(line -> !line.startsWith("//")).collect(Collectors.joining("\n"));
    private static final String NAMES = names();

    private final Map<String, Grammar> made = new ConcurrentHashMap<>();

    /** What a call listens for now. */
    public Grammar grammar(ScriptAction.Listen listen) {
        return switch (listen.expected()) {
            case YES_NO, MACHINE_END -> yesNo();
            case PERSON -> person(listen.names());
            case NAME -> name(listen.names());
            case BIRTH_DATE -> birthDate(Locale.forLanguageTag(listen.language()));
            case DAY_AND_TIME -> dateTime();
            case CHOICE -> choice();
            case OFFER -> offer(listen.offers().size());
            case OPEN -> matter();
        };
    }

    /** Yes or no, or what the person wants instead. */
    public Grammar yesNo() {
        return fixed("hear-yesno", "<choice_answer> | <commands>");
    }

    public Grammar date() {
        return fixed("hear-date", "<date_answer> | <any_time> | <no> | <commands>");
    }

    public Grammar time() {
        return fixed("hear-time", "<time_answer> | <any_time> | <no> | <commands>");
    }

    /** A day, a time, or both. */
    public Grammar dateTime() {
        return fixed("hear-datetime", "<datetime_answer> | <any_time> | <no> | <other_times> | <commands>");
    }

    /** A complete date in the past. @param locale of the United States: in figures the month comes first */
    public Grammar birthDate(Locale locale) {
        String figures = locale.getCountry().equals("US") ? "month_first" : "day_first";
        return fixed("hear-birth-date-" + figures, "<birth_first> ( <birth_in_words> | <" + figures + "> ) | <commands>");
    }

    /** One birth date, as people say it. Named by a hash, because the date is nobody's business. */
    public static Grammar born(BirthDate date) {
        String ways = String.join(" | ", date.sayings()).replace("the ", "[the] ").replace(" of ", " [of] ");
        return new Grammar("hear-born-" + hash(ways), "#JSGF V1.0;\ngrammar born;\npublic <said> = [the] ( " + ways + " );\n");
    }

    /** Confirm, move or cancel. */
    public Grammar choice() {
        return fixed("hear-choice", "<choice_answer> | <commands>");
    }

    /** One of so many offers. */
    public Grammar offer(int offers) {
        int count = Math.clamp(offers, 1, MOST_OFFERS);
        String places = String.join(" | ", List.of("first", "second", "third").subList(0, count));
        String numbers = String.join(" | ", List.of("one", "two", "three").subList(0, count));
        return fixed("hear-offer-" + count, "[<yes>] the ( " + places + " | last ) [one | option | slot] [please] | [number | option] ( " + numbers
                + " ) [please] | <yes> | <no> | <other_times> | another ( day | time ) [please] | <any_time> | <commands>");
    }

    /** Digits one by one, with "double" and "triple". @param length 1 to 20 */
    public Grammar digits(int length) {
        if (length < 1 || length > 20) {
            throw new IllegalArgumentException("a digit string has 1 to 20 digits, not " + length);
        }
        return made.computeIfAbsent("hear-digits-" + length, name -> new Grammar(name, "#JSGF V1.0;\ngrammar digits;\npublic <said> = <d" + length + ">;\n" + counted(length) + RULES));
    }

    /** Digits, however many. */
    public Grammar digits() {
        return fixed("hear-digits", "( /90/ <digit> | /8/ double <digit> | /2/ triple <digit> )+");
    }

    /** A name: of a list of those that are common in India and the United States; parts of these names are likelier than any other. */
    public Grammar name(List<String> known) {
        String likely = known.stream().map(n -> n.toLowerCase(Locale.ROOT)).filter(n -> n.matches("[a-z' -]+")).collect(Collectors.joining(" | "));
        String any = "<given> [<family>]";
        String said = "<name_first> ( " + (likely.isEmpty() ? any : "/1/ " + any + " | /200/ ( " + likely + " ) [" + likely + " | <family>]")
                + " ) [speaking | here] | <yes> | <no> | <commands>";
        return grammar("hear-name-" + (likely.isEmpty() ? "any" : hash(said)), said, NAMES);
    }

    /** Whether this person is speaking: yes, no, or who says their name. @param names given name first */
    public Grammar person(List<String> names) {
        List<String> known = names.stream().map(n -> n.toLowerCase(Locale.ROOT)).filter(n -> n.matches("[a-z]+( [a-z]+)*")).toList();
        String said = "<yes> | <not_me> | <called> | <commands>";
        if (!known.isEmpty()) {
            String name = "( " + known.getFirst() + " | " + String.join(" ", known) + " )";
            said += " | [yes | hello | hi] ( yes i am | this is | i am | i'm | it's ) " + name + " [speaking] | [yes] " + name + " [speaking | here] | " + name
                    + " ( is not here | is not at home | isn't here | is out )";
        }
        return grammar("hear-person-" + hash(said), said, "");
    }

    /** What a call is about: book, confirm, move or cancel, or a question. */
    public Grammar matter() {
        return fixed("hear-matter", "<choice_answer> | <book> | <ask> | <commands>");
    }

    /** The same, or at once a day and a time: three times the work, so that no call asks it. */
    public Grammar open() {
        return fixed("hear-open", "<choice_answer> | <book> | <ask> | <datetime_answer> | <any_time> | <commands>");
    }

    /** Those of a call that do not depend on the person, for warming up. */
    List<Grammar> ahead(Locale locale) {
        Stream<Grammar> offers = IntStream.rangeClosed(1, MOST_OFFERS).mapToObj(this::offer);
        return Stream.concat(Stream.of(yesNo(), choice(), dateTime(), birthDate(locale), matter(), name(List.of())), offers).toList();
    }

    /** A name of a grammar may stand in messages, a person's name or birth date may not. */
    private static UUID hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private Grammar fixed(String name, String said) {
        return made.computeIfAbsent(name, n -> grammar(n, said, ""));
    }

    private static Grammar grammar(String name, String said, String more) {
        String commands = Jsgf.commands().text();
        String rules = commands.substring(commands.indexOf("public <sentence>")).replace("public <sentence>", "<commands>");
        return new Grammar(name, "#JSGF V1.0;\ngrammar hearing;\npublic <said> = " + said + ";\n" + RULES + rules + more);
    }

    /** Rules for exactly so many digits, each for what is left. */
    private static String counted(int length) {
        return IntStream.rangeClosed(1, length).mapToObj(left -> {
            if (left == 1) {
                return "<d1> = <digit>;\n";
            }
            List<String> ways = new ArrayList<>(List.of("/90/ <digit> " + rest(left - 1)));
            ways.add("/8/ double <digit> " + rest(left - 2));
            if (left >= 3) {
                ways.add("/2/ triple <digit> " + rest(left - 3));
            }
            return "<d" + left + "> = " + String.join(" | ", ways) + ";\n";
        }).collect(Collectors.joining());
    }

    private static String rest(int left) {
        return left == 0 ? "" : "<d" + left + ">";
    }

    private static String names() {
        List<String> lines = resource("names.txt").lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        return lines.stream().map(line -> "<" + line.substring(0, line.indexOf(':')) + "> = " + String.join(" | ", line.substring(line.indexOf(':') + 1).strip().split("\\s+")) + ";\n")
                .collect(Collectors.joining());
    }

    private static String resource(String name) {
        try (InputStream in = Listening.class.getResourceAsStream("/hearing/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the resource hearing/" + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
