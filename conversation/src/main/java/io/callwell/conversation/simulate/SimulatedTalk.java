package io.callwell.conversation.simulate;

import io.callwell.appointment.Appointment;
import io.callwell.conversation.nlu.Spoken;
import io.callwell.conversation.script.Level;
import io.callwell.conversation.script.Node;
import io.callwell.conversation.script.Script;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptInput;
import io.callwell.conversation.script.ScriptState;
import io.callwell.conversation.script.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One talk with one virtual patient, and a watch over what must never happen in it. */
final class SimulatedTalk {

    private static final int LONGEST = 200;

    final int number;
    final Wish wish;
    final Person person;
    final List<String> nodes = new ArrayList<>();
    final List<String> violations = new ArrayList<>();
    int reAsks;
    private final Script script;
    private final ScriptEngine engine;
    private final SimulatedSchedule schedule;
    private final SimulatedPatient patient;
    private final Spoken spoken;
    private final List<String> secrets = new ArrayList<>();
    private ScriptState state;
    private Instant now;
    private int moves;

    SimulatedTalk(int number, Wish wish, Person person, ScriptEngine engine, SimulatedSchedule schedule, SimulatedPatient patient, ScriptState before,
            Optional<Appointment> visit, Spoken spoken, Instant now) {
        this.number = number;
        this.wish = wish;
        this.person = person;
        this.engine = engine;
        this.script = engine.script();
        this.schedule = schedule;
        this.patient = patient;
        this.state = before;
        this.now = now;
        this.spoken = spoken;
        visit.ifPresent(v -> {
            secrets.add(v.practitioner());
            var at = v.startsAt().atZone(v.zone());
            script.languages().forEach(language -> secrets.add(spoken.moment(at.toLocalDate(), at.toLocalTime(), language)));
        });
    }

    boolean isOver() {
        return state.ended();
    }

    Instant now() {
        return now;
    }

    ScriptState state() {
        return state;
    }

    String outcome() {
        return state.stance() instanceof ScriptState.Stance.Ended(ScriptAction.Finish finish) ? finish.disposition().code() : "unfinished";
    }

    /** One turn of the patient. */
    void turn(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
        schedule.renew(state.facts().call(), now);
        if (++moves > LONGEST) {
            violation("does not end within " + LONGEST + " turns");
            input(new ScriptInput.Gone(now));
        } else if (state.stance() instanceof ScriptState.Stance.Before) {
            input(new ScriptInput.Started(now));
        } else if (script.nodes().get(state.node()) instanceof Node.Question question) {
            move(patient.answer(question, state));
        } else {
            input(new ScriptInput.Silence(now));
        }
        if (isOver()) {
            schedule.release(state.facts().call());
            verifyEnd();
        }
    }

    private void move(SimulatedPatient.Move move) {
        switch (move) {
            case SimulatedPatient.Move.Says(String text) -> input(new ScriptInput.Heard(now, new ScriptInput.Speech.Words(text, 0.9)));
            case SimulatedPatient.Move.Presses(String keys) -> keys.chars().forEach(key -> input(new ScriptInput.Key(now, (char) key)));
            case SimulatedPatient.Move.Mumbles() -> input(new ScriptInput.Heard(now, new ScriptInput.Speech.OutOfGrammar()));
            case SimulatedPatient.Move.KeepsSilent() -> input(new ScriptInput.Silence(now));
            case SimulatedPatient.Move.HangsUp() -> input(new ScriptInput.Gone(now));
        }
    }

    private void input(ScriptInput input) {
        if (isOver()) {
            return;
        }
        Step step;
        try {
            step = engine.advance(state, input);
        } catch (IllegalStateException stuck) {
            violation("stops at node '" + state.node() + "': " + stuck.getMessage());
            state = engine.advance(state, new ScriptInput.Gone(now)).state();
            return;
        }
        state = step.state();
        step.actions().stream().filter(ScriptAction.Say.class::isInstance).map(ScriptAction.Say.class::cast).forEach(this::heard);
        step.actions().stream().filter(ScriptAction.CallService.class::isInstance).map(ScriptAction.CallService.class::cast)
                .forEach(call -> input(new ScriptInput.Reply(now, call.request(), schedule.answer(call.call(), person.id(), now))));
    }

    private void heard(ScriptAction.Say say) {
        String node = say.node().split("\\+")[0];
        if (nodes.isEmpty() || !nodes.getLast().equals(node)) {
            nodes.add(node);
        }
        reAsks += say.node().contains("+no") ? 1 : 0;
        if (!state.identity().level().allows(Level.VERIFIED) && secrets.stream().anyMatch(say.text()::contains)) {
            violation("node '" + say.node() + "' tells health information before the identity is known");
        }
        if (script.nodes().get(node) instanceof Node.Announce && state.booking().receipt().filter(r -> tells(say.text(), r)).isEmpty()) {
            violation("node '" + say.node() + "' speaks of a receipt that there is not");
        }
    }

    /** The number of the receipt, digit by digit, in the words of some language. */
    private boolean tells(String text, ScriptState.Receipt receipt) {
        return script.languages().stream().anyMatch(language -> text.contains(spoken.spelt(receipt.receipt().number(), language)));
    }

    private void violation(String what) {
        violations.add("patient " + number + " (" + wish.word() + "): " + what);
    }

    /** What the talk says that it came to must be what the schedule shows. */
    private void verifyEnd() {
        if (schedule.holdsOf(state.facts().call(), now) > 0) {
            violation("holds a slot after its end");
        }
        Optional<ScriptState.Receipt> receipt = state.booking().receipt();
        receipt.ifPresent(r -> {
            Appointment told = r.receipt().appointment();
            Appointment is = schedule.visit(told.id());
            if (!is.startsAt().equals(told.startsAt()) || is.status() != told.status()) {
                violation("was told something else than the schedule shows");
            }
        });
        boolean success = List.of("confirmed", "booked", "rescheduled", "cancelled").contains(outcome());
        if (success && receipt.isEmpty()) {
            violation("came to '" + outcome() + "' without a receipt");
        }
    }
}
