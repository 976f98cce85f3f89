package io.callwell.conversation.nlu;

import static io.callwell.language.grammar.Phrase.any;
import static io.callwell.language.grammar.Phrase.maybe;
import static io.callwell.language.grammar.Phrase.of;
import static io.callwell.language.grammar.Phrase.rule;
import static io.callwell.language.grammar.Phrase.seq;

import io.callwell.conversation.script.BirthDate;
import io.callwell.language.grammar.Jsgf;
import io.callwell.language.grammar.Phrase;
import io.callwell.speech.Grammar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a recogniser listens for at each kind of question: its answers, yes and no, and the words that work everywhere. Kept small: days and
 * times beside the wishes of a choice make the local engine several times slower and less sure. Thread-safe.
 */
public final class Grammars {

    private static final Phrase MOVE = rule("move", of("move it | move | i want to move it | please move it | can we move it | can we change the date"
            + " | reschedule | i want to reschedule | reschedule please | i would like to reschedule | another day | another day please | another time"
            + " | another time please | a different day | i want another day | i would like another day | i need another day | i need another time | i want another time | i cannot come that day | i can't come that day"));
    private static final Phrase CANCEL = rule("cancel", of("cancel | cancel it | please cancel | please cancel it | i want to cancel"
            + " | i want to cancel it | i would like to cancel | cancel the appointment | cancel my appointment"));
    private static final Phrase CONFIRM = rule("confirm", of("confirm | confirm it | please confirm | i confirm | yes confirm | yes confirm it"
            + " | i want to confirm | i would like to confirm | yes i will come | i will come | keep it | i will be there | yes please confirm"));
    private static final Phrase OTHERS = rule("others", of("other times | something else | another time | another time please | another day | none of these"
            + " | what else do you have | do you have anything else | anything later | anything earlier"));
    private static final Phrase BOOK = rule("book", of("book | book an appointment | i want to book an appointment | i want an appointment | i need an appointment"
            + " | i would like to book an appointment | i would like an appointment | make an appointment | i want to see a doctor | new appointment"));
    private static final Phrase ASK = rule("ask", of("what is the address | where is the hospital | what are the opening hours | when are you open"
            + " | what should i bring | how should i prepare | i have a question"));
    private static final Phrase ANY_TIME = rule("any_time", of("any time | any day | the soonest | as soon as possible | the earliest | whenever"));

    private final Map<String, Grammar> fixed = new ConcurrentHashMap<>();

    /**
     * @param names  of the person asked for, given name first
     * @param offers how many times were offered
     */
    public Grammar grammar(Expected expected, String language, List<String> names, int offers) {
        Locale locale = Locale.forLanguageTag(language);
        return switch (expected) {
            case NAME -> person(names, locale);
            case OPEN -> fixed("open", Jsgf.yesNo(locale).or(new Jsgf("visit", any(MOVE, CANCEL, CONFIRM, BOOK, ASK))));
            case YES_NO, MACHINE_END -> fixed("yes-no", Jsgf.yesNo(locale).or(moves()));
            case PERSON -> person(names, locale);
            case BIRTH_DATE -> fixed("birth-date-" + locale.getCountry(), Jsgf.birthDate(locale));
            case DAY_AND_TIME -> fixed("day-and-time", Jsgf.dayAndTime().or(new Jsgf("any_time", ANY_TIME)));
            case CHOICE -> fixed("choice", Jsgf.yesNo(locale).or(new Jsgf("visit", any(MOVE, CANCEL, CONFIRM))));
            case OFFER -> fixed("offer-" + offers, Jsgf.yesNo(locale).or(offered(offers)).or(new Jsgf("others", OTHERS)));
        };
    }

    /** One birth date, as people say it. Named by a hash, because the date is nobody's business. */
    public static Grammar birthDate(BirthDate date) {
        String text = "#JSGF V1.0;\ngrammar birth;\npublic <birth> = [the] (" + String.join(" | ", date.sayings()).replace("the ", "[the] ").replace(" of ", " [of] ") + ");\n";
        return new Grammar("birth-" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)), text);
    }

    /** The grammars that do not depend on the call, for warming up. */
    public List<Grammar> fixed(String language) {
        List<Grammar> all = new ArrayList<>();
        for (Expected expected : List.of(Expected.YES_NO, Expected.BIRTH_DATE, Expected.CHOICE, Expected.DAY_AND_TIME)) {
            all.add(grammar(expected, language, List.of(), 0));
        }
        for (int offers = 1; offers <= 3; offers++) {
            all.add(grammar(Expected.OFFER, language, List.of(), offers));
        }
        return all;
    }

    private Grammar fixed(String name, Jsgf answers) {
        return fixed.computeIfAbsent(name, n -> new Grammar(n, answers.or(Jsgf.commands()).text()));
    }

    private static Jsgf moves() {
        return new Jsgf("wishes", any(MOVE, CANCEL, CONFIRM, OTHERS));
    }

    private static Jsgf offered(int count) {
        List<String> places = List.of("first", "second", "third").subList(0, Math.clamp(count, 1, 3));
        List<String> numbers = List.of("one", "two", "three").subList(0, places.size());
        return new Jsgf("offer", rule("offer", any(
                seq(maybe("yes"), of("the"), of(String.join(" | ", places) + " | last"), of("one"), maybe("please")),
                seq(of("the"), of(String.join(" | ", places)), maybe("please")),
                seq(maybe("number | option"), of(String.join(" | ", numbers)), maybe("please")))));
    }

    /** Named by a hash: a name of a grammar may stand in messages, a name of a person may not. */
    private static Grammar person(List<String> names, Locale locale) {
        List<String> known = names.stream().map(n -> n.toLowerCase(Locale.ROOT)).filter(n -> n.matches("[a-z]+( [a-z]+)*")).toList();
        Jsgf answers = Jsgf.yesNo(locale);
        if (!known.isEmpty()) {
            List<Phrase> called = new ArrayList<>();
            called.add(of(known.getFirst()));
            called.add(of(String.join(" ", known)));
            Phrase name = rule("name", any(called.toArray(Phrase[]::new)));
            answers = answers.or(new Jsgf("person", rule("person", any(
                    seq(maybe("yes | hello"), of("this is | i am | yes i am"), name),
                    seq(maybe("yes"), name, of("speaking | here")),
                    seq(name, of("is not here | is not at home"))))));
        }
        String text = answers.or(Jsgf.commands()).text();
        return new Grammar("person-" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)), text);
    }
}
