package io.callwell.conversation.simulate;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.script.Node;
import io.callwell.conversation.script.Operation;
import io.callwell.conversation.script.ScriptState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One virtual patient: hears a question and answers as somebody with that wish would, now and then not understood, now and then by keys. */
final class SimulatedPatient {

    /** What the patient does. */
    sealed interface Move {
        record Says(String text) implements Move {}

        record Presses(String keys) implements Move {}

        record Mumbles() implements Move {}

        record KeepsSilent() implements Move {}

        record HangsUp() implements Move {}
    }

    private static final double NOT_UNDERSTOOD = 0.04;
    private static final double BY_KEYS = 0.15;

    private final Wish wish;
    private final Person person;
    private final Ways ways;
    private final Random random;
    private int questions;
    private int refusals;
    private int asked;
    private boolean done;
    private boolean fetched;

    SimulatedPatient(Wish wish, Person person, Ways ways, Random random) {
        this.wish = wish;
        this.person = person;
        this.ways = ways;
        this.random = random;
    }

    /** @param state the talk after the question was asked */
    Move answer(Node.Question question, ScriptState state) {
        questions++;
        boolean hindi = state.side().language().startsWith("hi");
        done |= state.booking().receipt().isPresent();
        Optional<Move> own = own(question);
        if (own.isPresent()) {
            return own.get();
        }
        if (random.nextDouble() < NOT_UNDERSTOOD) {
            return random.nextBoolean() ? new Move.Mumbles() : new Move.KeepsSilent();
        }
        return switch (question) {
            case Node.Choose choose -> choose(choose, state, hindi);
            case Node.AskWhen _ -> hindi || keys() ? new Move.Presses(Integer.toString(1 + random.nextInt(3))) : new Move.Says(Phrases.day(random));
            case Node.AskCallback _ -> keys() ? new Move.Presses("3") : new Move.Says(Phrases.later(random));
            case Node.AskName _ -> keys() ? new Move.Presses(person.phone().substring(3)) : new Move.Says("my name is " + person.name());
            case Node.AskDepartment _ -> new Move.Presses("1");
            case Node.Verify _, Node.Identify _ -> birthDate();
            case Node.Offer _ -> offer(state);
        };
    }

    private boolean keys() {
        return random.nextDouble() < BY_KEYS;
    }

    /** What the wish makes them say before they answer. */
    private Optional<Move> own(Node.Question question) {
        boolean identified = questions > 2;
        boolean identity = question instanceof Node.Choose choose && choose.options().stream().anyMatch(Node.Option::claimsName);
        return switch (wish) {
            case SILENT -> Optional.of(new Move.KeepsSilent());
            case MUMBLES -> Optional.of(new Move.Mumbles());
            case RUDE -> says(Act.ABUSE);
            case HUMAN -> says(Act.HUMAN);
            case EMERGENCY -> identified || random.nextBoolean() ? says(Act.EMERGENCY) : Optional.empty();
            case STRANGER -> question instanceof Node.Choose ? says(Act.NO) : Optional.empty();
            case INQUIRER -> question instanceof Node.Choose choose && !identity ? inquiry(choose) : Optional.empty();
            case OPT_OUT -> says(Act.OPT_OUT);
            case WRONG_NUMBER -> questions == 1 ? says(Act.WRONG_NUMBER) : Optional.empty();
            case NOT_HERE -> identity ? says(Act.NOT_HERE) : Optional.empty();
            case CALL_LATER -> question instanceof Node.AskCallback ? Optional.empty() : says(Act.CALL_LATER);
            case HINDI -> once(2, Act.SPEAK_HINDI);
            case CURIOUS -> curious();
            case HANGS_UP -> questions > 3 ? Optional.of(new Move.HangsUp()) : Optional.empty();
            case FAMILY -> identity && !fetched ? family() : Optional.empty();
            case CONFIRM, MOVE, CANCEL, BOOK, MIND_CHANGER, FORGETFUL, IMPOSTOR, MACHINE -> Optional.empty();
        };
    }

    private Optional<Move> inquiry(Node.Choose choose) {
        List<Act> wants = List.of(Act.ASK_PREPARATION, Act.ASK_DOCUMENTS, Act.ASK_ADDRESS, Act.ASK_HOURS);
        if (asked >= wants.size()) {
            return Optional.empty();
        }
        Act act = wants.get(asked++);
        boolean topics = choose.options().stream().anyMatch(o -> o.next().equals("ask-topic"));
        return topics && random.nextBoolean() ? says(Act.YES) : says(act);
    }

    private Optional<Move> family() {
        fetched = true;
        return says(Act.RELATIVE);
    }

    private Optional<Move> curious() {
        List<Act> questionsBack = List.of(Act.WHO_IS_THIS, Act.IS_ROBOT, Act.WHY_RECORDED);
        return asked < questionsBack.size() ? says(questionsBack.get(asked++)) : Optional.empty();
    }

    private Optional<Move> once(int at, Act act) {
        return questions >= at && asked++ == 0 ? says(act) : Optional.empty();
    }

    private Optional<Move> says(Act act) {
        return Optional.of(new Move.Says(Phrases.of(act, false, random)));
    }

    private Move choose(Node.Choose choose, ScriptState state, boolean hindi) {
        Optional<Operation> goal = done ? Optional.empty() : wish.operation().filter(ways::has);
        boolean readBack = state.booking().held().isPresent() && choose.expects() == io.callwell.conversation.nlu.Expected.YES_NO;
        if (readBack && wish == Wish.MIND_CHANGER && refusals < 2 && !done) {
            refusals++;
            return new Move.Says(random.nextBoolean() ? "no" : "no make it thursday at eleven");
        }
        Optional<Node.Option> claim = choose.options().stream().filter(Node.Option::claimsName)
                .filter(o -> wish != Wish.FAMILY || choose.options().stream().noneMatch(other -> other.says().contains(Act.RELATIVE))).findFirst();
        Node.Option option = claim.orElseGet(() -> choose.options().stream()
                .min(Comparator.comparingInt(o -> ways.steps(o.next(), o.matter().or(() -> state.side().matter()), goal))).orElseThrow());
        if (option.key().isPresent() && (hindi || keys())) {
            return new Move.Presses(Character.toString(option.key().get()));
        }
        Act act = option.says().stream().filter(a -> a != Act.CLAIMS_NAME).findFirst().orElse(Act.YES);
        return new Move.Says(claim.isPresent() && random.nextBoolean() ? "yes this is " + person.given() : Phrases.of(act, hindi, random));
    }

    private Move birthDate() {
        boolean wrong = wish == Wish.IMPOSTOR || wish == Wish.FORGETFUL && refusals++ == 0;
        var date = wrong ? person.birthDate().plusDays(1) : person.birthDate();
        return keys() ? new Move.Presses(Phrases.birthKeys(date)) : new Move.Says(Phrases.birthDate(date, random));
    }

    private Move offer(ScriptState state) {
        int offered = state.booking().offered().size();
        if (random.nextInt(6) == 0 && refusals++ < 2) {
            return new Move.Says(Phrases.of(Act.OTHER_TIMES, false, random));
        }
        List<String> words = List.of("the first one", "the second one", "the third one");
        int number = random.nextInt(offered);
        return offered == 1 ? new Move.Says("yes") : keys() ? new Move.Presses(Integer.toString(number + 1)) : new Move.Says(words.get(number));
    }
}
