package io.callwell.conversation.script;

import io.callwell.appointment.Slot;
import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.When;
import io.callwell.conversation.script.ScriptState.Patience;
import io.callwell.events.Disposition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which answer was given to a question. What may mean two things is no answer: asking again is better than guessing. */
final class Choices {

    private static final Set<Act> WISHES = EnumSet.of(
            Act.MOVE, Act.OTHER_TIMES, Act.CANCEL, Act.CLAIMS_NAME, Act.CALL_LATER, Act.BOOK, Act.ASK_ADDRESS, Act.ASK_HOURS, Act.ASK_PREPARATION,
            Act.ASK_DOCUMENTS);
    private static final Set<Act> WISHES_BESIDE_YES_AND_NO = EnumSet.of(Act.MOVE, Act.OTHER_TIMES, Act.CLAIMS_NAME);

    private static final int PHONE_DIGITS = 10;
    private static final int STEM = 6;

    private final Walk walk;

    Choices(Walk walk) {
        this.walk = walk;
    }

    boolean choose(Draft draft, Node.Choose node, Meaning meaning) {
        Optional<When> another = meaning.whens().stream().findFirst().filter(when -> !meansWhatWeSaid(draft, when));
        Optional<Node.Option> option = another.isPresent() && !meaning.has(Act.BOOK) ? saying(node, Set.of(Act.MOVE)) : Optional.empty();
        if (option.isEmpty()) {
            boolean readBack = node.expects() == Expected.YES_NO && draft.held.isPresent();
            option = readBack && another.isEmpty() && !meaning.whens().isEmpty() && meaning.has(Act.YES) && !meaning.has(Act.NO)
                    ? saying(node, Set.of(Act.YES)) : byActs(node, meaning);
        }
        option.ifPresent(o -> take(draft, o, another));
        return option.isPresent();
    }

    private static Optional<Node.Option> byActs(Node.Choose node, Meaning meaning) {
        Set<Act> wishes = EnumSet.copyOf(node.expects() == Expected.YES_NO ? WISHES_BESIDE_YES_AND_NO : WISHES);
        wishes.retainAll(meaning.acts());
        Optional<Node.Option> wished = saying(node, wishes);
        if (wished.isPresent()) {
            return wished;
        }
        boolean yes = meaning.has(Act.YES) || meaning.has(Act.CONFIRM);
        if (meaning.has(Act.NO)) {
            return meaning.has(Act.YES) || yes && node.expects() != Expected.YES_NO ? Optional.empty() : saying(node, Set.of(Act.NO));
        }
        return saying(node, meaning.acts());
    }

    private static Optional<Node.Option> saying(Node.Choose node, Set<Act> acts) {
        return node.options().stream().filter(o -> o.says().stream().anyMatch(acts::contains)).findFirst();
    }

    void take(Draft draft, Node.Option option, Optional<When> wish) {
        if (option.claimsName() && draft.identity instanceof Identity.Hospital) {
            draft.identity = new Identity.Hospital(true);
        }
        draft.matter = option.matter().or(() -> draft.matter);
        draft.wish = wish;
        walk.enter(draft, option.next());
    }

    /** "Yes, Monday at ten" repeats what was asked; it is no other wish. */
    private static boolean meansWhatWeSaid(Draft draft, When when) {
        ZoneId zone = draft.facts().hospital().zone();
        Optional<Instant> held = draft.held.map(h -> h.slot().startsAt());
        Optional<Instant> visit = draft.visit().map(phi -> phi.undisclosed().startsAt());
        return held.or(() -> visit).map(instant -> fits(when, instant.atZone(zone))).orElse(false);
    }

    boolean offer(Draft draft, Node.Offer node, Meaning meaning) {
        Optional<Slot> chosen = meaning.choice().flatMap(number -> number(draft.offered, number));
        if (chosen.isEmpty() && !meaning.whens().isEmpty()) {
            List<Slot> fitting = draft.offered.stream()
                    .filter(s -> meaning.whens().stream().anyMatch(w -> fits(w, s.startsAt().atZone(s.zone())))).toList();
            if (fitting.isEmpty()) {
                draft.wish = Optional.of(meaning.whens().getFirst().over(draft.wish.orElse(When.ANY)));
                walk.enter(draft, node.more());
                return true;
            }
            chosen = fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
        }
        if (chosen.isEmpty() && draft.offered.size() == 1 && meaning.has(Act.YES) && !meaning.has(Act.NO)) {
            chosen = Optional.of(draft.offered.getFirst());
        }
        if (chosen.isPresent()) {
            hold(draft, node, chosen.get());
            return true;
        }
        return refuse(draft, node, meaning);
    }

    private boolean refuse(Draft draft, Node.Offer node, Meaning meaning) {
        if (meaning.has(Act.OTHER_TIMES) || meaning.has(Act.ANY_TIME)) {
            more(draft, node);
            return true;
        }
        if ((meaning.has(Act.NO) || meaning.has(Act.MOVE)) && !meaning.has(Act.YES)) {
            draft.refuseOffered();
            draft.wish = Optional.empty();
            walk.enter(draft, node.other());
            return true;
        }
        return false;
    }

    void hold(Draft draft, Node.Offer node, Slot slot) {
        draft.chosen = Optional.of(slot);
        walk.enter(draft, node.chosen());
    }

    void more(Draft draft, Node.Offer node) {
        draft.refuseOffered();
        walk.enter(draft, node.more());
    }

    static Optional<Slot> number(List<Slot> offered, int number) {
        int index = number < 0 ? offered.size() - 1 : number - 1;
        return index >= 0 && index < offered.size() ? Optional.of(offered.get(index)) : Optional.empty();
    }

    boolean when(Draft draft, Node.AskWhen node, Meaning meaning) {
        LocalDate today = draft.now().toLocalDate();
        Optional<When> wish = meaning.whens().stream().filter(w -> w.date().map(d -> !d.isBefore(today)).orElse(true)).findFirst();
        if (wish.isEmpty() && meaning.whens().isEmpty() && meaning.has(Act.ANY_TIME)) {
            wish = Optional.of(When.ANY);
        }
        wish.ifPresent(w -> wish(draft, node, w));
        return wish.isPresent();
    }

    void wish(Draft draft, Node.AskWhen node, When wish) {
        draft.wish = Optional.of(wish);
        walk.enter(draft, node.next());
    }

    boolean callback(Draft draft, Node.AskCallback node, Meaning meaning) {
        Optional<Instant> at = Later.of(meaning.whens(), draft.now());
        if (at.isEmpty() && (meaning.has(Act.ANY_TIME) || meaning.has(Act.NO))) {
            walk.enter(draft, node.unanswered());
            return true;
        }
        at.ifPresent(instant -> callback(draft, node, instant));
        return at.isPresent();
    }

    void callback(Draft draft, Node.AskCallback node, Instant at) {
        draft.callBackAt = Optional.of(at);
        draft.outcome = Optional.of(Disposition.CALLBACK);
        walk.enter(draft, node.next());
    }

    boolean name(Draft draft, Node.AskName node, Meaning meaning) {
        Optional<String> name = meaning.name().filter(said -> !said.isBlank());
        Optional<String> digits = meaning.digits().filter(said -> said.length() >= PHONE_DIGITS);
        digits.ifPresent(said -> phone(draft, node, said));
        if (digits.isEmpty()) {
            name.ifPresent(said -> {
                draft.name = Optional.of(said);
                walk.enter(draft, node.next());
            });
        }
        return name.isPresent() || digits.isPresent();
    }

    /** A number without its country belongs to that of the hospital. */
    void phone(Draft draft, Node.AskName node, String digits) {
        String hospital = draft.facts().hospital().phone();
        String national = digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
        draft.phone = Optional.of(hospital.substring(0, Math.max(1, hospital.length() - PHONE_DIGITS)) + national);
        walk.enter(draft, node.next());
    }

    boolean caller(Draft draft, Node.Identify node, Meaning meaning) {
        List<LocalDate> said = meaning.whens().stream().flatMap(w -> w.date().stream()).toList();
        if (!said.isEmpty()) {
            walk.identify(draft, node, said);
        }
        return !said.isEmpty();
    }

    boolean saysDepartment(Draft draft, Node.AskDepartment node, String text) {
        String said = text.toLowerCase(Locale.ROOT);
        List<String> named = draft.facts().around().departments().stream().filter(d -> mentions(said, d.toLowerCase(Locale.ROOT))).toList();
        if (named.size() == 1) {
            department(draft, node, named.getFirst());
        }
        return named.size() == 1;
    }

    /** "Cardiologist" and "a cardio check-up" mean Cardiology. */
    private static boolean mentions(String said, String department) {
        return Arrays.stream(department.split(" ")).map(word -> word.substring(0, Math.min(word.length(), STEM))).allMatch(said::contains);
    }

    void department(Draft draft, Node.AskDepartment node, String department) {
        draft.department = Optional.of(department);
        walk.enter(draft, node.next());
    }

    boolean birthDate(Draft draft, Node.Verify node, Meaning meaning) {
        List<LocalDate> said = meaning.whens().stream().flatMap(w -> w.date().stream()).toList();
        if (said.isEmpty()) {
            return false;
        }
        identify(draft, node, said);
        return true;
    }

    /** @param said readings of what was said or typed; empty when it is no date at all */
    void identify(Draft draft, Node.Verify node, List<LocalDate> said) {
        Optional<Verified> verified = Verified.check(draft.identity, draft.facts().birthDate(), said);
        if (verified.isPresent()) {
            draft.identity = verified.get();
            walk.enter(draft, node.verified());
            return;
        }
        Patience patience = draft.patience;
        draft.patience = new Patience(0, patience.noMatch(), patience.wrong() + 1, false);
        if (draft.patience.wrong() >= node.tries()) {
            walk.enter(draft, node.failed());
        } else {
            walk.mismatch(draft, node);
        }
    }

    private static boolean fits(When when, ZonedDateTime slot) {
        LocalDate date = slot.toLocalDate();
        LocalTime time = slot.toLocalTime();
        return when.date().map(date::equals).orElse(true)
                && when.fromDate().map(d -> !date.isBefore(d)).orElse(true)
                && when.time().map(time::equals).orElse(true)
                && when.fromTime().map(t -> !time.isBefore(t)).orElse(true)
                && when.toTime().map(time::isBefore).orElse(true);
    }
}
