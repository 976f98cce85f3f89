package io.callwell.conversation.nlu;

import io.callwell.language.Asked;
import io.callwell.language.Bound;
import io.callwell.language.Expectation;
import io.callwell.language.Heard;
import io.callwell.language.Reading;
import io.callwell.language.Understanding;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The grammars and word lists of module {@code language}, in the terms of scripts. */
public final class LanguageUnderstander implements Understander {

    private static final Set<String> LISTENING = Set.of(
            "hmm", "mm", "mhm", "uh huh", "okay", "ok", "right", "i see", "haan", "haan ji", "ji", "achha", "accha", "theek hai", "हाँ", "जी",
            "अच्छा", "ठीक है");
    /** Words that stop us, alone: what the person wants comes next. */
    private static final Set<String> STOP = Set.of(
            "stop", "stop stop", "please stop", "wait wait", "no wait", "listen", "excuse me", "hang on", "ek min", "bas", "bas bas", "suno", "suniye",
            "ruko ruko", "ruk", "arre ruko", "बस", "सुनो", "सुनिए", "रुको रुको");
    private static final Set<String> ANY_TIME = Set.of(
            "any time", "anytime", "any day", "any", "whenever", "the soonest", "soonest", "as soon as possible", "the earliest", "earliest",
            "the first one available", "the next free time", "koi bhi", "jaldi", "कोई भी", "जितनी जल्दी हो सके");
    /** Where a call's matter is asked for, these alone wish for a new visit. */
    private static final Set<String> BOOK = Set.of("book", "book please", "booking", "to book", "see a doctor", "to see a doctor", "appointment", "an appointment");
    private static final List<Expectation.Option> CHOICES = List.of(
            Expectation.Option.of("confirm", "confirm", "confirm it", "keep it"),
            Expectation.Option.of("reschedule", "move", "move it", "another time", "another day", "change it"),
            Expectation.Option.of("cancel", "cancel", "cancel it"));
    private static final String LAST = "last";

    @Override
    public Meaning understand(String text, Question question) {
        Locale locale = Locale.forLanguageTag(question.language());
        Understanding understood = io.callwell.language.Understander.understand(
                new Heard(aboutHer(text, question), locale, expectation(question), question.reference(), question.asked()));
        Set<Act> acts = acts(understood);
        agree(acts, understood, question);
        if (Doubt.isNotForUs(text)) {
            acts.retainAll(EnumSet.of(Act.EMERGENCY, Act.ABUSE));
            return new Meaning(acts, List.of(), Optional.empty(), Optional.empty());
        }
        Remarks.into(acts, text);
        Doubt.weigh(acts, text, understood.confidence());
        String plain = text.strip().toLowerCase(Locale.ROOT);
        String bare = plain.replaceAll("[.,!?।…]+", "");
        if (LISTENING.contains(bare) || LISTENING.contains(once(bare))) {
            acts.add(Act.BACKCHANNEL);
        }
        if (STOP.contains(bare)) {
            acts.add(Act.HOLD_ON);
        }
        if (question.expected() == Expected.DAY_AND_TIME && ANY_TIME.contains(plain)) {
            acts.add(Act.ANY_TIME);
        }
        if (question.expected() == Expected.OPEN && BOOK.contains(bare)) {
            acts.add(Act.BOOK);
        }
        if (question.expected() == Expected.PERSON) {
            person(plain, question, acts);
        }
        Optional<Integer> choice = question.expected() == Expected.OFFER ? number(understood, plain, question) : Optional.empty();
        if (question.expected() == Expected.CHOICE) {
            understood.choice().map(LanguageUnderstander::wish).filter(wish -> acts.contains(wish) || Doubt.mayChoose(text)).ifPresent(acts::add);
        }
        return new Meaning(acts, whens(understood, question), choice, understood.digits(), understood.name());
    }

    /** "Asha is not at home" is understood as "she is not at home". */
    private static String aboutHer(String text, Question question) {
        String about = text;
        for (String name : question.expected() == Expected.PERSON ? question.names() : List.<String>of()) {
            about = about.replaceAll("(?iu)\\b" + Pattern.quote(name) + "(?= (is|isn't|is not|can't|has)\\b)", "she");
        }
        return about;
    }

    /** "Haan haan haan" is one "haan". */
    private static String once(String text) {
        String[] words = text.split("\\s+");
        return java.util.Arrays.stream(words).distinct().count() == 1 ? words[0] : text;
    }

    private static Expectation expectation(Question question) {
        return switch (question.expected()) {
            case YES_NO, PERSON -> Expectation.YES_NO;
            case BIRTH_DATE -> Expectation.BIRTH_DATE;
            case DAY_AND_TIME -> Expectation.DATETIME;
            case CHOICE -> Expectation.choice(CHOICES);
            case OFFER -> Expectation.choice(IntStream.range(0, question.offers().size())
                    .mapToObj(i -> Expectation.Option.slot(Integer.toString(i + 1), question.offers().get(i).toLocalDateTime())).toList());
            case NAME -> Expectation.NAME;
            case OPEN, MACHINE_END -> Expectation.OPEN;
        };
    }

    private static Set<Act> acts(Understanding understood) {
        Set<Act> acts = EnumSet.noneOf(Act.class);
        for (io.callwell.language.Act act : understood.acts()) {
            switch (act) {
                case AFFIRM -> acts.add(Act.YES);
                case NEGATE -> acts.add(Act.NO);
                case CONFIRM -> acts.add(Act.CONFIRM);
                case RESCHEDULE -> acts.add(Act.MOVE);
                case CANCEL -> acts.add(Act.CANCEL);
                case REQUEST_ALTERNATIVES -> acts.add(Act.OTHER_TIMES);
                case HUMAN -> acts.add(Act.HUMAN);
                case REPEAT -> acts.add(Act.REPEAT);
                case HOLD_ON -> acts.add(Act.HOLD_ON);
                case OPT_OUT -> acts.add(Act.OPT_OUT);
                case WRONG_PERSON -> acts.add(Act.WRONG_NUMBER);
                case NOT_HERE -> acts.add(Act.NOT_HERE);
                case CALLBACK -> acts.add(Act.CALL_LATER);
                case GOODBYE -> acts.add(Act.GOODBYE);
                case EMERGENCY -> acts.add(Act.EMERGENCY);
                case GREET -> acts.add(Act.GREET);
                case THANK -> acts.add(Act.THANK);
                case BOOK -> acts.add(Act.BOOK);
                case WAITLIST -> acts.add(Act.WAITLIST);
                case ABUSE -> acts.add(Act.ABUSE);
                case INFORM, CORRECT, REQUEST_INFO, OFF_TOPIC -> { }
            }
        }
        return acts;
    }

    /** "Yes, move it" to "Shall I move it?" is a yes and no other wish, and so is "move it"; "move it to Friday" is another. */
    private static void agree(Set<Act> acts, Understanding understood, Question question) {
        boolean plain = understood.when().isEmpty() && !acts.contains(Act.NO) && !acts.contains(Act.OTHER_TIMES);
        if (question.expected() == Expected.YES_NO && plain) {
            Asked.wish(question.asked()).flatMap(LanguageUnderstander::same).filter(acts::remove).ifPresent(_ -> acts.add(Act.YES));
        }
    }

    private static Optional<Act> same(io.callwell.language.Act asked) {
        return switch (asked) {
            case RESCHEDULE -> Optional.of(Act.MOVE);
            case CANCEL -> Optional.of(Act.CANCEL);
            case BOOK -> Optional.of(Act.BOOK);
            case WAITLIST -> Optional.of(Act.WAITLIST);
            default -> Optional.empty();
        };
    }

    private static Act wish(String id) {
        return switch (id) {
            case "confirm" -> Act.CONFIRM;
            case "reschedule" -> Act.MOVE;
            case "cancel" -> Act.CANCEL;
            default -> throw new IllegalStateException("no choice has the id '" + id + "'");
        };
    }

    /** "This is Asha" says who speaks, when Asha was asked for; any other name says that it is somebody else. */
    private static void person(String plain, Question question, Set<Act> acts) {
        if (plain.isEmpty() || acts.contains(Act.NOT_HERE) || acts.contains(Act.WRONG_NUMBER) || acts.contains(Act.NO)) {
            return;
        }
        boolean named = question.names().stream().map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> Stream.of(plain.split("[^\\p{L}\\p{M}]+")).anyMatch(name::equals));
        boolean somebody = plain.matches(".*\\b(this is|i am|i'm|my name is|speaking)\\b.*");
        boolean asksBack = plain.contains("who") || plain.endsWith("?");
        if (named && !asksBack && (somebody || acts.contains(Act.YES) || plain.split("\\s+").length <= 2)) {
            acts.add(Act.CLAIMS_NAME);
        }
    }

    private static Optional<Integer> number(Understanding understood, String plain, Question question) {
        if (plain.contains(LAST) && question.offers().size() > 1) {
            return Optional.of(-1);
        }
        return understood.choice().map(Integer::parseInt);
    }

    private static List<When> whens(Understanding understood, Question question) {
        return Stream.concat(Stream.of(understood.when()), understood.alternatives().stream())
                .filter(reading -> !reading.isEmpty())
                .map(reading -> when(reading, question))
                .filter(when -> !when.isAny())
                .distinct()
                .toList();
    }

    private static When when(Reading reading, Question question) {
        if (question.expected() == Expected.BIRTH_DATE) {
            return reading.date().map(When::on).orElse(When.ANY);
        }
        Optional<LocalDate> from = reading.date().isPresent() ? Optional.empty() : reading.start().flatMap(Bound::date);
        Optional<LocalTime> start = reading.start().flatMap(Bound::time).or(() -> reading.dayPart().map(p -> p.from()));
        Optional<LocalTime> end = reading.end().flatMap(Bound::time).or(() -> reading.dayPart().map(p -> p.to()));
        return reading.time().isPresent()
                ? new When(reading.date(), from, reading.time(), Optional.empty(), Optional.empty())
                : new When(reading.date(), from, Optional.empty(), start, end);
    }
}
