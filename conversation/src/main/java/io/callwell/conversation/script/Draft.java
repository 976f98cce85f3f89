package io.callwell.conversation.script;

import io.callwell.appointment.HoldResult;
import io.callwell.appointment.Slot;
import io.callwell.conversation.nlu.When;
import io.callwell.conversation.script.ScriptState.Booking;
import io.callwell.conversation.script.ScriptState.Patience;
import io.callwell.conversation.script.ScriptState.Receipt;
import io.callwell.conversation.script.ScriptState.Stance;
import io.callwell.events.Disposition;
import io.callwell.events.SlotId;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next state while it is being worked out, and the actions so far. Lives for one step of the engine. */
final class Draft {

    final ScriptState from;
    final Instant at;
    String node;
    Stance stance;
    Identity identity;
    int turns;
    Patience patience;
    String keys;
    Optional<When> wish;
    List<Slot> offered;
    boolean nearest;
    List<SlotId> refused;
    Optional<Slot> chosen;
    Optional<HoldResult.Held> held;
    Optional<Receipt> receipt;
    Optional<Disposition> outcome;
    int heard;
    boolean gone;
    String language;
    Optional<Instant> callBackAt;
    int rude;
    Optional<String> name;
    Optional<String> phone;
    Optional<Caller> caller;
    int visitNumber;
    int misses;
    Optional<String> department;
    Optional<String> matter;
    Optional<Visit> changed;

    private int utterance;
    private int request;
    private final List<ScriptAction> actions = new ArrayList<>();

    Draft(ScriptState from, Instant at) {
        this.from = from;
        this.at = at;
        node = from.node();
        stance = from.stance();
        identity = from.identity();
        turns = from.turns();
        patience = from.patience();
        keys = from.keys();
        wish = from.booking().wish();
        offered = from.booking().offered();
        nearest = from.booking().nearest();
        refused = from.booking().refused();
        chosen = from.booking().chosen();
        held = from.booking().held();
        receipt = from.booking().receipt();
        outcome = from.outcome();
        heard = from.heard();
        gone = from.gone();
        language = from.side().language();
        callBackAt = from.side().callBackAt();
        rude = from.side().rude();
        name = from.side().name();
        phone = from.side().phone();
        caller = from.side().caller();
        visitNumber = from.side().visit();
        misses = from.side().misses();
        department = from.side().department();
        matter = from.side().matter();
        changed = from.side().changed();
        utterance = from.utterance();
        request = from.request();
    }

    Facts facts() {
        return from.facts();
    }

    /** The visit that is talked about, as far as this talk has changed it. */
    Optional<Phi<Visit>> visit() {
        return changed.map(Phi::of).or(() -> caller.isPresent()
                ? caller.flatMap(c -> c.visits().stream().skip(visitNumber).findFirst()).map(Phi::of)
                : facts().visit());
    }

    /** Of the patient, given name first; empty while nobody is known. */
    List<String> names() {
        return caller.map(Caller::names).orElseGet(() -> facts().names());
    }

    /** Forgets what was found and chosen for a matter that is done. */
    void matterDone() {
        wish = Optional.empty();
        offered = List.of();
        nearest = false;
        refused = List.of();
        chosen = Optional.empty();
        held = Optional.empty();
        department = Optional.empty();
        matter = Optional.empty();
    }

    ZonedDateTime now() {
        return at.atZone(facts().hospital().zone());
    }

    void say(String asNode, List<Sentence> sentences, boolean interruptible) {
        if (!sentences.isEmpty()) {
            actions.add(new ScriptAction.Say(++utterance, asNode, List.copyOf(sentences), language, interruptible));
        }
    }

    void add(ScriptAction action) {
        actions.add(action);
    }

    void call(ServiceCall call) {
        request++;
        stance = new Stance.Waiting(request, call);
        actions.add(new ScriptAction.CallService(request, call));
    }

    void finish(Disposition disposition, boolean handOver) {
        ScriptAction.Finish finish = new ScriptAction.Finish(
                disposition, handOver, callBackAt.filter(_ -> disposition == Disposition.CALLBACK), turns,
                caller.map(Caller::id), receipt.map(r -> r.receipt().appointment().id()));
        stance = new Stance.Ended(finish);
        actions.add(finish);
    }

    /** Refuses all that is offered now and forgets the choice. */
    void refuseOffered() {
        List<SlotId> more = new ArrayList<>(refused);
        offered.stream().map(Slot::id).filter(id -> !more.contains(id)).forEach(more::add);
        refused = List.copyOf(more);
        chosen = Optional.empty();
    }

    Step done() {
        return new Step(
                new ScriptState(from.facts(), node, stance, identity, utterance, request, turns, patience, keys,
                        new Booking(wish, offered, nearest, refused, chosen, held, receipt), outcome, heard, gone,
                        new ScriptState.Side(language, callBackAt, rude, name, phone, caller, visitNumber, misses, department, matter, changed)),
                actions);
    }
}
