package io.callwell.conversation.script;

import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.When;
import io.callwell.conversation.script.ScriptState.Patience;
import io.callwell.conversation.script.ScriptState.Stance;
import io.callwell.events.Disposition;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Goes from node to node until somebody has to be waited for. */
final class Walk {

    private static final Duration NO_INPUT = Duration.ofSeconds(6);
    private static final Duration KEY_GAP = Duration.ofSeconds(3);
    private static final Duration HOLDING = Duration.ofSeconds(30);
    private static final Duration MACHINE = Duration.ofSeconds(2);
    private static final int LONGEST_WAY = 100;

    private final Script script;
    private final Renderer renderer;

    Walk(Script script, Renderer renderer) {
        this.script = script;
        this.renderer = renderer;
    }

    void enter(Draft draft, String start) {
        Optional<String> next = Optional.of(start);
        for (int way = 0; next.isPresent(); way++) {
            if (way > LONGEST_WAY) {
                throw new IllegalStateException("script " + script.id() + " walks in a circle at node '" + next.get() + "'");
            }
            Node node = script.node(next.get());
            draft.node = node.id();
            draft.patience = Patience.FRESH;
            draft.keys = "";
            next = visit(draft, node);
        }
    }

    /** @return where to go on at once */
    private Optional<String> visit(Draft draft, Node node) {
        return switch (node) {
            case Node.Say say -> {
                say(draft, node.id(), say.text(), say.interruptible());
                say.raises().ifPresent(level -> raise(draft, level));
                draft.outcome = say.outcome().or(() -> draft.outcome);
                yield Optional.of(say.next());
            }
            case Node.Branch branch -> Optional.of(holds(draft, branch.on()) ? branch.yes() : branch.no());
            case Node.Route route -> Optional.of(draft.matter.flatMap(m -> Optional.ofNullable(route.routes().get(m))).orElse(route.otherwise()));
            case Node.Sms sms -> {
                draft.outcome = Optional.of(sms.outcome());
                yield Optional.of(sms.next());
            }
            case Node.Announce announce -> {
                Operation operation = draft.receipt.orElseThrow(() -> new IllegalStateException(
                        "node '" + node.id() + "' tells a receipt that there is not")).operation();
                say(draft, node.id(), announce.texts().get(operation), false);
                draft.matterDone();
                yield Optional.of(announce.next());
            }
            case Node.AskWhen ask when draft.wish.isPresent() -> Optional.of(ask.next());
            case Node.NextVisit next -> Optional.of(nextVisit(draft) ? next.found() : next.none());
            case Node.AskCallback ask when draft.callBackAt.isPresent() -> {
                draft.outcome = Optional.of(Disposition.CALLBACK);
                yield Optional.of(ask.next());
            }
            case Node.Question question -> {
                draft.say(node.id(), question(draft, question), true);
                boolean waits = question instanceof Node.Choose choose && choose.waits();
                draft.patience = new Patience(0, 0, 0, waits);
                listen(draft);
                yield Optional.empty();
            }
            case Node.FindSlots _, Node.Hold _, Node.Write _, Node.Report _ -> {
                ask(draft, node);
                yield Optional.empty();
            }
            case Node.HandOff handOff -> {
                say(draft, node.id(), handOff.text(), false);
                boolean emergency = handOff.outcome() == Disposition.EMERGENCY;
                draft.finish(emergency ? handOff.outcome() : ScriptEngine.outcomeOr(draft, handOff.outcome()), true);
                yield Optional.empty();
            }
            case Node.Voicemail _ -> {
                listen(draft);
                yield Optional.empty();
            }
            case Node.End end -> {
                say(draft, node.id(), end.text(), true);
                draft.finish(ScriptEngine.outcomeOr(draft, Disposition.HUNG_UP), false);
                yield Optional.empty();
            }
        };
    }

    private static boolean nextVisit(Draft draft) {
        boolean more = draft.caller.filter(c -> c.visits().size() > draft.visitNumber + 1).isPresent();
        draft.visitNumber += more ? 1 : 0;
        return more;
    }

    /** The machine's own text is over: leave ours. */
    void leaveMessage(Draft draft, Node.Voicemail voicemail) {
        say(draft, voicemail.id(), voicemail.text(), false);
        draft.finish(Disposition.VOICEMAIL, false);
    }

    /** Asks the open question again after {@code lead}. */
    void askAgain(Draft draft, Prompt lead, String suffix) {
        Node.Question question = (Node.Question) script.node(draft.node);
        List<Sentence> words = new ArrayList<>(renderer.render(draft.node, lead, draft));
        words.addAll(renderer.render(draft.node, question.again(), draft));
        draft.say(draft.node + suffix, words, true);
        listen(draft);
    }

    /** The question in its short form, nothing before it. */
    void again(Draft draft) {
        Node.Question question = (Node.Question) script.node(draft.node);
        draft.say(draft.node, renderer.render(draft.node, question.again(), draft), true);
        listen(draft);
    }

    void repeat(Draft draft) {
        draft.say(draft.node, question(draft, (Node.Question) script.node(draft.node)), true);
        listen(draft);
    }

    void holdOn(Draft draft) {
        say(draft, draft.node + "+hold", script.phrases().holdOn(), true);
        listen(draft);
    }

    /** An answer to what was asked beside the question, and then the question. */
    void aside(Draft draft, Prompt answer) {
        say(draft, draft.node + "+aside", answer, true);
        again(draft);
    }

    /** Both identifiers are there: who is it? */
    void identify(Draft draft, Node.Identify identify, List<LocalDate> birthDates) {
        say(draft, identify.id() + "+filler", identify.filler(), false);
        draft.call(Errand.identify(draft, birthDates));
    }

    /** The identifiers fit nobody. What was wrong is not told. */
    String unknownCaller(Draft draft, Node.Identify identify) {
        draft.misses++;
        draft.name = Optional.empty();
        draft.phone = Optional.empty();
        if (draft.misses >= identify.tries()) {
            return identify.failed();
        }
        say(draft, identify.id() + "+nomatch", identify.mismatch(), true);
        return identify.retry();
    }

    void mismatch(Draft draft, Node.Verify verify) {
        draft.say(draft.node + "+nomatch", renderer.render(draft.node, verify.mismatch(), draft), true);
        listen(draft);
    }

    void resume(Draft draft) {
        switch (draft.stance) {
            case Stance.Before _ -> enter(draft, draft.facts().machine() ? script.voicemail() : script.start());
            case Stance.Listening _ -> {
                if (script.node(draft.node) instanceof Node.Question question) {
                    say(draft, "resume", script.phrases().resume(), true);
                    draft.say(draft.node, question(draft, question), true);
                }
                draft.keys = "";
                listen(draft);
            }
            case Stance.Waiting(int request, ServiceCall call) -> {
                say(draft, "resume", script.phrases().resume(), true);
                draft.add(new ScriptAction.CallService(request, call));
            }
            case Stance.Ended(ScriptAction.Finish finish) -> draft.add(finish);
        }
    }

    void listen(Draft draft) {
        draft.stance = new Stance.Listening();
        Node node = script.node(draft.node);
        Expected expected = node instanceof Node.Question question ? question.expects() : Expected.MACHINE_END;
        List<ZonedDateTime> offers = node instanceof Node.Offer
                ? draft.offered.stream().map(s -> s.startsAt().atZone(s.zone())).toList() : List.of();
        List<String> names = expected == Expected.PERSON ? draft.names()
                : node instanceof Node.AskDepartment ? draft.facts().around().departments() : List.of();
        draft.add(new ScriptAction.Listen(draft.node, expected, draft.language, wait(draft, expected), names, offers,
                Optional.of(draft.facts().birthDate()).filter(date -> expected == Expected.BIRTH_DATE && date.isKnown())));
    }

    private static Duration wait(Draft draft, Expected expected) {
        if (expected == Expected.MACHINE_END) {
            return MACHINE;
        }
        if (!draft.keys.isEmpty()) {
            return KEY_GAP;
        }
        return draft.patience.holding() ? HOLDING : NO_INPUT;
    }

    private void ask(Draft draft, Node node) {
        switch (node) {
            case Node.FindSlots find -> {
                say(draft, node.id(), find.filler(), true);
                search(draft, find, Errand.wish(draft, find), false);
            }
            case Node.Hold hold -> {
                ServiceCall errand = Errand.hold(draft, hold);
                say(draft, node.id(), hold.filler(), false);
                draft.call(errand);
            }
            case Node.Write write -> {
                say(draft, node.id(), write.filler(), false);
                draft.call(Errand.write(draft, write));
            }
            case Node.Report report -> draft.call(switch (report.what()) {
                case OPT_OUT -> new ServiceCall.OptOut();
                case WRONG_NUMBER -> new ServiceCall.WrongNumber();
            });
            default -> throw new IllegalStateException("node '" + node.id() + "' asks no service");
        }
    }

    /** @param nearest the day and hour as a beginning rather than a limit, because nothing fitted */
    void search(Draft draft, Node.FindSlots find, When wish, boolean nearest) {
        draft.nearest = nearest;
        draft.call(Errand.search(draft, find, wish));
    }

    private List<Sentence> question(Draft draft, Node.Question question) {
        if (question instanceof Node.Offer offer) {
            List<Sentence> words = new ArrayList<>();
            if (draft.nearest) {
                words.addAll(renderer.render(offer.id(), offer.nearest(), draft));
            }
            words.addAll(renderer.render(offer.id(), offer.texts().get(draft.offered.size()), draft));
            return words;
        }
        return renderer.render(question.id(), question.text(), draft);
    }

    /** The sentence that asks, as it was asked and as it is asked again: which of the two was heard last does not change what a yes agrees to. */
    String asked(Draft draft, Node.Question question) {
        return Stream.of(question(draft, question), renderer.render(question.id(), question.again(), draft))
                .flatMap(said -> said.stream().map(Sentence::text).filter(text -> text.endsWith("?")).reduce((_, last) -> last).stream())
                .collect(Collectors.joining(" "));
    }

    private void say(Draft draft, String asNode, Prompt prompt, boolean interruptible) {
        draft.say(asNode, renderer.render(draft.node, prompt, draft), interruptible);
    }

    private static void raise(Draft draft, Level level) {
        if (level == Level.HOSPITAL && draft.identity instanceof Identity.Nobody) {
            draft.identity = new Identity.Hospital(false);
        }
    }

    private static boolean holds(Draft draft, Node.Condition condition) {
        return switch (condition) {
            case VISIT_OPEN -> draft.visit().map(phi -> phi.undisclosed().open()).orElse(false);
            case VISIT_KNOWN -> draft.visit().isPresent();
            case VERIFIED -> draft.identity instanceof Verified;
        };
    }
}
