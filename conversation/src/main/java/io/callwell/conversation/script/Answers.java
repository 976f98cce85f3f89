package io.callwell.conversation.script;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Proposable;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.nlu.Understander;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.script.ScriptState.Patience;
import io.callwell.conversation.script.ScriptState.Stance;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** What the person's words, keys and silence mean at the question that is open. */
final class Answers {

    private static final int RE_ASKS = 2;
    /** Words that end the calls for ever are not acted on when recognition doubts them. */
    private static final double SURE = 0.5;

    private final Script script;
    private final Understander understander;
    private final Walk walk;
    private final Choices choices;
    private final Keypad keypad;

    Answers(Script script, Understander understander, Walk walk) {
        this.script = script;
        this.understander = understander;
        this.walk = walk;
        this.choices = new Choices(walk);
        this.keypad = new Keypad(walk, choices);
    }

    Meaning meaning(Draft draft, String text) {
        if (!(draft.stance instanceof Stance.Listening) || !(script.node(draft.node) instanceof Node.Question question)) {
            return Meaning.NOTHING;
        }
        Facts facts = draft.facts();
        List<ZonedDateTime> offers = question instanceof Node.Offer
                ? draft.offered.stream().map(s -> s.startsAt().atZone(s.zone())).toList() : List.of();
        return understander.understand(
                text, new Question(question.expects(), facts.language(), draft.now(), facts.names(), offers));
    }

    void heard(Draft draft, Speech speech) {
        if (!(draft.stance instanceof Stance.Listening)) {
            return;
        }
        Node node = script.node(draft.node);
        if (node instanceof Node.Voicemail voicemail) {
            walk.leaveMessage(draft, voicemail);
            return;
        }
        Node.Question question = (Node.Question) node;
        switch (speech) {
            case Speech.Noise _ -> { }
            case Speech.OutOfGrammar _ -> {
                draft.turns++;
                noMatch(draft);
            }
            case Speech.Words(String text, double confidence) -> words(draft, question, meaning(draft, text), confidence);
            case Speech.Understood(String text, double confidence, Meaning proposed) -> {
                Meaning ruled = meaning(draft, text);
                words(draft, question, ruled.isEmpty() ? Proposable.at(question.expects(), draft.offered.size()).only(proposed) : ruled, confidence);
            }
        }
    }

    private void words(Draft draft, Node.Question question, Meaning meaning, double confidence) {
        draft.turns++;
        draft.keys = "";
        if (!command(draft, meaning, confidence) && !answer(draft, question, meaning)) {
            noMatch(draft);
        }
    }

    void key(Draft draft, char digit) {
        if (!(draft.stance instanceof Stance.Listening) || !(script.node(draft.node) instanceof Node.Question question)) {
            return;
        }
        if (draft.keys.isEmpty()) {
            draft.turns++;
        }
        switch (keypad.press(draft, question, digit)) {
            case TAKEN -> { }
            case HUMAN -> walk.enter(draft, script.commands().human());
            case REPEAT -> walk.repeat(draft);
            case UNKNOWN -> noMatch(draft);
        }
    }

    void silence(Draft draft) {
        if (!(draft.stance instanceof Stance.Listening)) {
            return;
        }
        Patience patience = draft.patience;
        if (script.node(draft.node) instanceof Node.Voicemail voicemail) {
            walk.leaveMessage(draft, voicemail);
        } else if (!draft.keys.isEmpty()) {
            boolean human = draft.keys.equals("0");
            draft.keys = "";
            if (human) {
                walk.enter(draft, script.commands().human());
            } else {
                noMatch(draft);
            }
        } else if (patience.holding()) {
            draft.patience = new Patience(patience.noInput(), patience.noMatch(), patience.wrong(), false);
            walk.repeat(draft);
        } else if (patience.noInput() < RE_ASKS) {
            draft.patience = new Patience(patience.noInput() + 1, patience.noMatch(), patience.wrong(), false);
            walk.askAgain(draft, script.phrases().noInput().get(patience.noInput()), "+noinput");
        } else {
            walk.enter(draft, script.silent());
        }
    }

    private void noMatch(Draft draft) {
        Patience patience = draft.patience;
        if (patience.noMatch() < RE_ASKS) {
            draft.patience = new Patience(0, patience.noMatch() + 1, patience.wrong(), false);
            walk.askAgain(draft, script.phrases().noMatch().get(patience.noMatch()), "+nomatch");
        } else {
            walk.enter(draft, script.lost());
        }
    }

    /** Words that work at every question, the gravest first. */
    private boolean command(Draft draft, Meaning meaning, double confidence) {
        boolean verified = draft.identity instanceof Verified;
        Script.Commands commands = script.commands();
        Optional<String> target = Optional.empty();
        if (meaning.has(Act.EMERGENCY)) {
            target = Optional.of(commands.emergency());
        } else if (meaning.has(Act.OPT_OUT) && confidence >= SURE) {
            target = Optional.of(commands.optOut());
        } else if (meaning.has(Act.HUMAN)) {
            target = Optional.of(commands.human());
        } else if (meaning.has(Act.WRONG_NUMBER) && !verified) {
            target = Optional.of(commands.wrongNumber());
        } else if (meaning.has(Act.NOT_HERE) && !verified) {
            target = Optional.of(commands.notHere());
        } else if (meaning.has(Act.HOLD_ON)) {
            Patience patience = draft.patience;
            draft.patience = new Patience(0, patience.noMatch(), patience.wrong(), true);
            walk.holdOn(draft);
            return true;
        } else if (meaning.has(Act.REPEAT)) {
            walk.repeat(draft);
            return true;
        } else if (meaning.has(Act.GOODBYE) || meaning.has(Act.CALL_LATER) && !answersChoice(draft, Act.CALL_LATER)) {
            target = Optional.of(commands.goodbye());
        }
        target.ifPresent(t -> walk.enter(draft, t));
        return target.isPresent();
    }

    private boolean answersChoice(Draft draft, Act act) {
        return script.node(draft.node) instanceof Node.Choose choose
                && choose.options().stream().anyMatch(o -> o.says().contains(act));
    }

    /** @return false when it is no answer to this question */
    private boolean answer(Draft draft, Node.Question question, Meaning meaning) {
        return switch (question) {
            case Node.Choose choose -> choices.choose(draft, choose, meaning);
            case Node.Offer offer -> choices.offer(draft, offer, meaning);
            case Node.AskWhen ask -> choices.when(draft, ask, meaning);
            case Node.Verify verify -> choices.birthDate(draft, verify, meaning);
        };
    }
}
