package io.callwell.speech;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What patients say to the questions of a confirmation call, with the grammar of each question. None of the sentences is in the training. */
final class Corpus {

    /** One thing said. An empty meaning is something that no question asks for. */
    record Phrase(String category, String words, Grammar grammar, String meaning) {}

    private static final Map<String, String> INTENT_WORDS = intentWords();

    static final Grammar CONFIRM = new Grammar("confirm", """
            #JSGF V1.0;
            grammar confirm;
            public <answer> = [<filler>] ( <yes> | <no> | <move> | <cancel> | <human> | <hold> | <stop> | <wrong> | <repeat> | <away> ) [please | thank you | thanks];
            <filler> = well | okay | oh | um | hello;
            <yes> = yes | yeah | yes yes | yes please | sure | correct | right | that is right | that's right | that is correct | yes that is correct | yes that's fine | confirm | i confirm
                | yes i will come | i will come | i will be there | yes i will be there | that works | that works for me | of course | speaking | yes speaking | this is she | this is he | haan;
            <no> = no | nope | not really | no i cannot | no i can't | that is wrong | that is not correct;
            <move> = [can i | could i | i want to | i would like to | i need to | can we | could we] ( change | move | reschedule ) [it | that | the date | the time | my appointment | the appointment] [to another day]
                | another day | another time | a different day | a different time | i cannot come on that day;
            <cancel> = [can you | please | i want to | i would like to | i need to] cancel [it | that | my appointment | the appointment] | i do not want to come | i don't need it any more;
            <human> = [can i | could i | i want to | let me] ( talk | speak ) to ( someone | a person | a human | an operator | the reception ) | operator | a real person;
            <hold> = hold on | one moment | just a moment | wait | wait a minute | one second | give me a minute;
            <stop> = do not call me again | don't call me again | stop calling me | take me off your list | never call this number again;
            <wrong> = wrong number | you have the wrong number | this is the wrong number | there is nobody of that name here;
            <repeat> = ( say that | repeat that | can you repeat that | could you say that ) [again] | what | sorry | i did not understand;
            <away> = ( she | he ) is not at home | ( she | he ) is not here | ( she | he ) is away | ( she | he ) is out | call back later;
            """);

    private static final String NUMBERS = """
            <digit> = zero | oh | one | two | three | four | five | six | seven | eight | nine;
            <ordinal> = first | second | third | fourth | fifth | sixth | seventh | eighth | ninth | tenth | eleventh | twelfth | thirteenth | fourteenth | fifteenth | sixteenth | seventeenth
                | eighteenth | nineteenth | twentieth | twenty first | twenty second | twenty third | twenty fourth | twenty fifth | twenty sixth | twenty seventh | twenty eighth | twenty ninth | thirtieth | thirty first;
            <month> = january | february | march | april | may | june | july | august | september | october | november | december;
            <teen> = ten | eleven | twelve | thirteen | fourteen | fifteen | sixteen | seventeen | eighteen | nineteen;
            <unit> = one | two | three | four | five | six | seven | eight | nine;
            <tens> = twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety;
            <two> = <teen> | <tens> [<unit>];
            """;

    static final Grammar DAY = new Grammar("day", """
            #JSGF V1.0;
            grammar day;
            public <answer> = [<lead>] ( <when> | any day | the first one | the second one | the third one ) [please];
            <lead> = how about | what about | can i come | i would like | maybe | let us say;
            <when> = <day> [<time>] | <time> | <day> <part>;
            <day> = [on] [next | this] <weekday> | today | tomorrow | the day after tomorrow | next week | [on] [the] <ordinal> [of] [<month>] | [on] <month> [the] <ordinal>;
            <weekday> = monday | tuesday | wednesday | thursday | friday | saturday | sunday;
            <part> = [in the] ( morning | afternoon | evening );
            <time> = [at | after | before] ( <hour> [o'clock | thirty | fifteen | forty five] [<part>] | half past <hour> | quarter past <hour> );
            <hour> = one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve;
            """ + NUMBERS);

    static final Grammar BIRTH_DATE = new Grammar("birth-date", """
            #JSGF V1.0;
            grammar birth;
            public <answer> = [it is | it's | my date of birth is | i was born on] [the] ( <ordinal> [of] <month> <year> | <month> [the] <ordinal> <year> | <unit> <month> <year> | <two> <month> <year> );
            <year> = nineteen <two> | twenty <two> | two thousand [[and] (<unit> | <teen> | <two>)] | nineteen oh <unit>;
            """ + NUMBERS);

    static final Grammar FOUR_DIGITS = digits(4);
    static final Grammar SIX_DIGITS = digits(6);

    private Corpus() {}

    private static Grammar digits(int count) {
        return new Grammar("digits-" + count, "#JSGF V1.0;\ngrammar digits;\npublic <answer> = " + "<digit> ".repeat(count) + ";\n" + NUMBERS);
    }

    static List<Phrase> all() {
        return Stream.of(
                of("intent", CONFIRM, Corpus::intent, INTENT_WORDS.keySet().toArray(String[]::new)),
                of("day", DAY, Corpus::bare, "monday morning", "next friday at ten thirty", "on the fifteenth of march", "tomorrow afternoon", "how about wednesday at four o'clock", "tuesday",
                        "the day after tomorrow", "can i come on saturday in the morning", "at half past nine", "thursday at five", "the twenty second of november", "next week", "maybe monday at eleven fifteen",
                        "june the third", "the second one please"),
                of("birth", BIRTH_DATE, Corpus::bare, "the twelfth of march nineteen sixty five", "fourth july nineteen eighty one", "september the ninth nineteen forty seven", "i was born on the twenty third of april nineteen seventy eight",
                        "it is the first of january two thousand and three", "twenty one december nineteen ninety", "thirty first of october nineteen fifty nine", "february second nineteen thirty eight",
                        "my date of birth is the sixteenth of june nineteen ninety four", "eighth of august two thousand", "eleventh november nineteen sixty seven", "may the thirtieth nineteen eighty six"),
                of("digits", FOUR_DIGITS, Function.identity(), "four seven one nine", "zero three eight two", "six six five one", "nine two four oh"),
                of("digits", SIX_DIGITS, Function.identity(), "one nine eight four two six", "five zero three three seven one"),
                of("foreign", CONFIRM, words -> "", "the train to the airport leaves every half hour", "i watched a film about penguins last night", "my cat likes to sleep on the sofa", "please buy some bread and milk",
                        "the cricket match was very exciting", "did you see the news about the election"),
                of("foreign", DAY, words -> "", "my sister lives in a small village", "the soup was too salty", "he plays the guitar quite well", "where did you put my glasses"))
                .flatMap(Function.identity()).toList();
    }

    private static Stream<Phrase> of(String category, Grammar grammar, Function<String, String> meaning, String... words) {
        return Stream.of(words).map(text -> new Phrase(category, text, grammar, meaning.apply(text)));
    }

    /** What a recognized text means for the phrase's question. */
    static String meaning(Phrase phrase, String text) {
        return phrase.grammar() == CONFIRM ? intent(text) : phrase.category().equals("digits") ? text : bare(text);
    }

    private static String bare(String text) {
        return (" " + text + " ").replaceAll(" (?=(how about|what about|can i come|i would like|maybe|let us say|it is|it's|my date of birth is|i was born on|please) )", "  ")
                .replaceAll(" (how about|what about|can i come|i would like|maybe|let us say|it is|it's|my date of birth is|i was born on|please|the|of|on|at|in|and) ", " ")
                .replaceAll(" (the|of|on|at|in|and) ", " ").replaceAll(" (the|of|on|at|in|and) ", " ").strip();
    }

    private static String intent(String text) {
        String known = INTENT_WORDS.get(text);
        if (known != null) {
            return known;
        }
        if (text.matches(".*\\b(call me again|calling me|off your list|never call).*")) {
            return "stop";
        }
        if (text.matches(".*\\b(wrong number|nobody of).*")) {
            return "wrong";
        }
        if (text.matches(".*\\b(talk|speak|operator|real person).*")) {
            return "human";
        }
        if (text.matches(".*\\b(change|move|reschedule|another|different|on that day).*")) {
            return "move";
        }
        if (text.matches(".*\\b(cancel|want to come|need it).*")) {
            return "cancel";
        }
        if (text.matches(".*\\b(hold|moment|wait|second|minute).*")) {
            return "hold";
        }
        if (text.matches(".*\\b(again|repeat|what|sorry|understand|say that).*")) {
            return "repeat";
        }
        if (text.matches(".*\\b(not at home|not here|away|out|later).*")) {
            return "away";
        }
        return text.matches(".*\\b(no|nope|not|wrong|can't|cannot).*") ? "no" : "yes";
    }

    private static Map<String, String> intentWords() {
        Map<String, String> words = new TreeMap<>();
        put(words, "yes", "yes", "yes please", "that is correct", "yes i will be there", "sure", "okay that works for me", "yes speaking", "of course", "i confirm");
        put(words, "no", "no", "no i cannot", "not really", "no thank you");
        put(words, "move", "can i change the date", "i would like to reschedule my appointment", "could we move it to another day", "another day please", "i cannot come on that day");
        put(words, "cancel", "cancel it please", "i want to cancel my appointment", "please cancel the appointment", "i do not want to come");
        put(words, "human", "can i talk to a human", "i want to speak to someone", "operator please", "let me talk to a person");
        put(words, "hold", "hold on", "one moment please", "just a moment", "wait a minute");
        put(words, "stop", "do not call me again", "stop calling me", "take me off your list");
        put(words, "wrong", "wrong number", "you have the wrong number");
        put(words, "repeat", "can you repeat that", "could you say that again");
        put(words, "away", "she is not at home", "he is out");
        return words;
    }

    private static void put(Map<String, String> words, String meaning, String... texts) {
        Stream.of(texts).forEach(text -> words.put(text, meaning));
    }
}
