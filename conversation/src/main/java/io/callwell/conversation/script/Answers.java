package io.callwell.conversation.script;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Proposable;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.nlu.Understander;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.script.ScriptState.Patience;
import io.callwell.conversation.script.ScriptState.Stance;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the person's words, keys and silence mean at the question that is open. */
final class Answers {

    private static final int RE_ASKS = 2;
    /** Words that end the calls for ever are not acted on when recognition doubts them. */
    private static final double SURE = 0.5;
    /** A talk that is longer than this is taken over by a human. */
    private static final int LONGEST_TALK = 60;
    private static final int RUDE = 2;

    private static final Set<Act> ABOUT_TIME = EnumSet.of(Act.CALL_LATER, Act.MOVE, Act.OTHER_TIMES);

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
        List<ZonedDateTime> offers = question instanceof Node.Offer
                ? draft.offered.stream().map(s -> s.startsAt().atZone(s.zone())).toList() : List.of();
        return understander.understand(
                text, new Question(question.expects(), draft.language, draft.now(), draft.names(), offers, walk.asked(draft, question)));
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
        if (draft.turns >= LONGEST_TALK) {
            walk.enter(draft, script.lost());
            return;
        }
        Node.Question question = (Node.Question) node;
        switch (speech) {
            case Speech.Noise _ -> { }
            case Speech.OutOfGrammar _ -> {
                draft.turns++;
                noMatch(draft);
            }
            case Speech.Words(String text, double confidence) -> words(draft, question, meaning(draft, text), text, confidence);
            case Speech.Understood(String text, double confidence, Meaning proposed) -> {
                Meaning ruled = meaning(draft, text);
                Meaning meaning = ruled.isEmpty() ? Proposable.at(question.expects(), draft.offered.size()).about(text).only(proposed) : ruled;
                words(draft, question, meaning, text, confidence);
            }
        }
    }

    private void words(Draft draft, Node.Question question, Meaning meaning, String text, double confidence) {
        draft.turns++;
        draft.keys = "";
        if (!command(draft, meaning, confidence) && !answer(draft, question, meaning, text)) {
            noMatch(draft);
        }
    }

    void key(Draft draft, char digit) {
        if (!(draft.stance instanceof Stance.Listening) || !(script.node(draft.node) instanceof Node.Question question)) {
            return;
        }
        if (draft.turns >= LONGEST_TALK) {
            walk.enter(draft, script.lost());
            return;
        }
        if (draft.keys.isEmpty()) {
            draft.turns++;
        }
        if (draft.keys.isEmpty() && script.languageKey().filter(key -> key == digit).isPresent() && !(question instanceof Node.AskName)
                && question.expects() != Expected.BIRTH_DATE) {
            speak(draft, otherLanguage(draft));
            return;
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
            comeBack(draft);
        } else if (script.node(draft.node) instanceof Node.AskCallback ask && patience.noInput() >= 1) {
            walk.enter(draft, ask.unanswered());
        } else if (patience.noInput() < RE_ASKS) {
            draft.patience = new Patience(patience.noInput() + 1, patience.noMatch(), patience.wrong(), false);
            walk.askAgain(draft, script.phrases().noInput().get(patience.noInput()), "+noinput");
        } else {
            walk.enter(draft, script.silent());
        }
    }

    /** Takes leave as of somebody who has no time now; a machine is left its message. */
    void timeUp(Draft draft) {
        if (!(draft.stance instanceof Stance.Listening)) {
            return;
        }
        if (script.node(draft.node) instanceof Node.Voicemail voicemail) {
            walk.leaveMessage(draft, voicemail);
        } else {
            walk.enter(draft, script.commands().goodbye());
        }
    }

    /** Somebody was to come to the phone, or asked us to wait. */
    private void comeBack(Draft draft) {
        if (script.node(draft.node) instanceof Node.Choose choose && choose.waits()) {
            walk.again(draft);
        } else {
            walk.repeat(draft);
        }
    }

    private void noMatch(Draft draft) {
        Patience patience = draft.patience;
        if (script.node(draft.node) instanceof Node.AskCallback ask && patience.noMatch() >= 1) {
            walk.enter(draft, ask.unanswered());
        } else if (patience.noMatch() < RE_ASKS) {
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
        } else if (language(meaning).isPresent()) {
            speak(draft, language(meaning).flatMap(l -> spoken(draft, l)));
            return true;
        } else if (meaning.has(Act.ABUSE)) {
            return rude(draft);
        } else if (meaning.has(Act.WRONG_NUMBER) && !verified) {
            target = Optional.of(commands.wrongNumber());
        } else if (meaning.has(Act.NOT_HERE) && !verified) {
            nobodyClaims(draft);
            target = Optional.of(commands.notHere());
        } else if (meaning.has(Act.RELATIVE) && commands.relative().isPresent() && !verified && !answersChoice(draft, Act.RELATIVE)
                && !meaning.has(Act.CLAIMS_NAME)) {
            nobodyClaims(draft);
            target = commands.relative();
        } else if (meaning.has(Act.HOLD_ON) && meaning.whens().isEmpty()) {
            Patience patience = draft.patience;
            draft.patience = new Patience(0, patience.noMatch(), patience.wrong(), true);
            walk.holdOn(draft);
            return true;
        } else if (meaning.has(Act.REPEAT)) {
            walk.repeat(draft);
            return true;
        } else if (aside(draft, meaning).isPresent()) {
            walk.aside(draft, aside(draft, meaning).get());
            return true;
        } else if (meaning.has(Act.CALL_LATER) && !answersTime(draft, meaning)
                && !(script.node(draft.node) instanceof Node.AskCallback)) {
            draft.callBackAt = Later.of(meaning.whens(), draft.now());
            target = Optional.of(commands.callback().orElse(commands.goodbye()));
        } else if (meaning.has(Act.GOODBYE)) {
            target = Optional.of(commands.goodbye());
        }
        target.ifPresent(t -> walk.enter(draft, t));
        return target.isPresent();
    }

    /** Whoever speaks now has not said that they are the patient. */
    private static void nobodyClaims(Draft draft) {
        if (draft.identity instanceof Identity.Hospital) {
            draft.identity = new Identity.Hospital(false);
        }
    }

    private static Optional<String> language(Meaning meaning) {
        return meaning.has(Act.SPEAK_HINDI) ? Optional.of("hi") : Optional.of("en").filter(_ -> meaning.has(Act.SPEAK_ENGLISH));
    }

    /** The tag of a language that can be spoken here; of several regions the hospital's. */
    private Optional<String> spoken(Draft draft, String language) {
        return Stream.concat(Stream.of(draft.language, draft.facts().language()), draft.facts().around().languages().stream())
                .filter(tag -> tag.startsWith(language) && script.languages().contains(tag)).findFirst();
    }

    private Optional<String> otherLanguage(Draft draft) {
        return spoken(draft, draft.language.startsWith("hi") ? "en" : "hi");
    }

    /** Goes on in that language, with the same question. */
    private void speak(Draft draft, Optional<String> tag) {
        if (tag.isEmpty()) {
            walk.aside(draft, script.phrases().noLanguage());
        } else {
            draft.language = tag.get();
            walk.repeat(draft);
        }
    }

    private Optional<Prompt> aside(Draft draft, Meaning meaning) {
        return script.phrases().asides().entrySet().stream()
                .filter(aside -> aside.getKey() != Act.ABUSE && meaning.has(aside.getKey()) && !answersChoice(draft, aside.getKey()))
                .map(java.util.Map.Entry::getValue).findFirst();
    }

    /** Once answered calmly; then a human decides. */
    private boolean rude(Draft draft) {
        draft.rude++;
        Optional<Prompt> calm = Optional.ofNullable(script.phrases().asides().get(Act.ABUSE));
        if (calm.isPresent() && draft.rude < RUDE) {
            walk.aside(draft, calm.get());
        } else {
            walk.enter(draft, script.commands().human());
        }
        return true;
    }

    /** "Another time, please" asks to be called later, unless another time is what was offered. */
    private boolean answersTime(Draft draft, Meaning meaning) {
        return script.node(draft.node) instanceof Node.Choose choose
                && choose.options().stream().flatMap(o -> o.says().stream()).anyMatch(act -> ABOUT_TIME.contains(act) && meaning.has(act));
    }

    private boolean answersChoice(Draft draft, Act act) {
        return script.node(draft.node) instanceof Node.Choose choose
                && choose.options().stream().anyMatch(o -> o.says().contains(act));
    }

    /** @return false when it is no answer to this question */
    private boolean answer(Draft draft, Node.Question question, Meaning meaning, String text) {
        return switch (question) {
            case Node.Choose choose -> choices.choose(draft, choose, meaning);
            case Node.Offer offer -> choices.offer(draft, offer, meaning);
            case Node.AskWhen ask -> choices.when(draft, ask, meaning);
            case Node.AskCallback ask -> choices.callback(draft, ask, meaning);
            case Node.AskName ask -> choices.name(draft, ask, meaning);
            case Node.Identify identify -> choices.caller(draft, identify, meaning);
            case Node.AskDepartment ask -> choices.saysDepartment(draft, ask, text);
            case Node.Verify verify -> choices.birthDate(draft, verify, meaning);
        };
    }
}
