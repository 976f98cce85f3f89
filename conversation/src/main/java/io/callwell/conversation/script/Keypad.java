package io.callwell.conversation.script;

import io.callwell.appointment.Slot;
import io.callwell.conversation.nlu.When;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/** What keys mean: 0 reaches a human and * repeats, except inside a birth date, where 0 is a digit until nothing follows it. */
final class Keypad {

    private static final int DATE_KEYS = 8;
    private static final int PHONE_KEYS = 10;
    private static final char OTHER_TIMES = '4';

    /** What became of a key. */
    enum Press {
        TAKEN,
        HUMAN,
        REPEAT,
        UNKNOWN
    }

    private final Walk walk;
    private final Choices choices;

    Keypad(Walk walk, Choices choices) {
        this.walk = walk;
        this.choices = choices;
    }

    Press press(Draft draft, Node.Question question, char key) {
        if (question instanceof Node.Verify || question instanceof Node.Identify || question instanceof Node.AskName) {
            return digit(draft, question, key);
        }
        if (key == '0') {
            return Press.HUMAN;
        }
        if (key == '*') {
            return Press.REPEAT;
        }
        return switch (question) {
            case Node.Choose choose -> option(draft, choose, key);
            case Node.AskWhen ask -> wish(draft, ask, key);
            case Node.Offer offer -> slot(draft, offer, key);
            case Node.AskCallback ask -> later(draft, ask, key);
            case Node.AskDepartment ask -> department(draft, ask, key);
            case Node.Verify _, Node.Identify _, Node.AskName _ -> digit(draft, question, key);
        };
    }

    private Press option(Draft draft, Node.Choose choose, char key) {
        Optional<Node.Option> option = choose.options().stream().filter(o -> o.key().filter(k -> k == key).isPresent()).findFirst();
        option.ifPresent(o -> choices.take(draft, o, Optional.empty()));
        return option.isPresent() ? Press.TAKEN : Press.UNKNOWN;
    }

    private Press wish(Draft draft, Node.AskWhen ask, char key) {
        Node.KeyWish wish = ask.keys().get(key);
        if (wish == null) {
            return Press.UNKNOWN;
        }
        LocalDate today = draft.now().toLocalDate();
        choices.wish(draft, ask, switch (wish) {
            case SOONEST -> When.ANY;
            case TOMORROW -> When.on(today.plusDays(1));
            case NEXT_WEEK -> When.from(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
        });
        return Press.TAKEN;
    }

    private Press later(Draft draft, Node.AskCallback ask, char key) {
        Optional<Node.Later> later = Optional.ofNullable(ask.keys().get(key));
        later.ifPresent(l -> choices.callback(draft, ask, Later.of(l, draft.now())));
        return later.isPresent() ? Press.TAKEN : Press.UNKNOWN;
    }

    private Press department(Draft draft, Node.AskDepartment ask, char key) {
        List<String> departments = draft.facts().around().departments();
        int number = key - '0';
        if (number < 1 || number > departments.size()) {
            return Press.UNKNOWN;
        }
        choices.department(draft, ask, departments.get(number - 1));
        return Press.TAKEN;
    }

    private Press slot(Draft draft, Node.Offer offer, char key) {
        if (key == OTHER_TIMES) {
            choices.more(draft, offer);
            return Press.TAKEN;
        }
        Optional<Slot> slot = key > '0' && key <= '9' ? Choices.number(draft.offered, key - '0') : Optional.empty();
        slot.ifPresent(s -> choices.hold(draft, offer, s));
        return slot.isPresent() ? Press.TAKEN : Press.UNKNOWN;
    }

    private Press digit(Draft draft, Node.Question question, char key) {
        if (key == '*') {
            draft.keys = "";
            return Press.REPEAT;
        }
        if (key == '#') {
            boolean human = draft.keys.equals("0");
            draft.keys = "";
            return human ? Press.HUMAN : Press.UNKNOWN;
        }
        draft.keys += key;
        if (draft.keys.length() < (question instanceof Node.AskName ? PHONE_KEYS : DATE_KEYS)) {
            walk.listen(draft);
            return Press.TAKEN;
        }
        String keys = draft.keys;
        draft.keys = "";
        List<LocalDate> dates = date(keys).map(List::of).orElse(List.of());
        switch (question) {
            case Node.Verify verify -> choices.identify(draft, verify, dates);
            case Node.Identify identify -> walk.identify(draft, identify, dates);
            case Node.AskName ask -> choices.phone(draft, ask, keys);
            case Node.Choose _, Node.AskWhen _, Node.AskCallback _, Node.AskDepartment _, Node.Offer _ ->
                throw new IllegalStateException("node '" + question.id() + "' takes no digits");
        }
        return Press.TAKEN;
    }

    private static Optional<LocalDate> date(String keys) {
        if (keys.length() != DATE_KEYS) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(keys.substring(4)), Integer.parseInt(keys.substring(2, 4)),
                    Integer.parseInt(keys.substring(0, 2))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
