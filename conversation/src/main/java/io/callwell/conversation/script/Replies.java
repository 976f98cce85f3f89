package io.callwell.conversation.script;

import io.callwell.appointment.HoldResult;
import io.callwell.appointment.Slot;
import io.callwell.appointment.WriteResult;
import io.callwell.conversation.nlu.When;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.script.ScriptState.Receipt;
import io.callwell.conversation.script.ScriptState.Stance;
import io.callwell.events.Disposition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the answer of a service leads. */
final class Replies {

    private final Script script;
    private final Walk walk;

    Replies(Script script, Walk walk) {
        this.script = script;
        this.walk = walk;
    }

    void reply(Draft draft, ScriptInput.Reply reply) {
        if (!(draft.stance instanceof Stance.Waiting(int request, ServiceCall _)) || request != reply.request()) {
            return;
        }
        Node node = script.node(draft.node);
        Optional<String> next = switch (reply.answer()) {
            case ServiceAnswer.Failed _ -> Optional.of(script.failure());
            case ServiceAnswer.Slots(List<Slot> slots) when node instanceof Node.FindSlots find -> slots(draft, find, slots);
            case ServiceAnswer.HoldAnswer(HoldResult result) when node instanceof Node.Hold hold -> Optional.of(held(draft, hold, result));
            case ServiceAnswer.Written(WriteResult result) when node instanceof Node.Write write ->
                Optional.of(written(draft, write, result));
            case ServiceAnswer.Identified identified when node instanceof Node.Identify identify -> Optional.of(identified(draft, identify, identified));
            case ServiceAnswer.TooManyTries _ when node instanceof Node.Identify identify -> Optional.of(identify.failed());
            case ServiceAnswer.Noted _ when node instanceof Node.Report report -> {
                draft.outcome = Optional.of(report.outcome());
                yield Optional.of(report.next());
            }
            case ServiceAnswer.Slots _, ServiceAnswer.HoldAnswer _, ServiceAnswer.Written _, ServiceAnswer.Noted _, ServiceAnswer.Identified _,
                    ServiceAnswer.TooManyTries _ ->
                throw new IllegalStateException("node '" + node.id() + "' did not ask for a " + reply.answer().getClass().getSimpleName());
        };
        if (draft.gone) {
            draft.finish(ScriptEngine.outcomeOr(draft, Disposition.HUNG_UP), false);
        } else {
            next.ifPresent(n -> walk.enter(draft, n));
        }
    }

    private String identified(Draft draft, Node.Identify identify, ServiceAnswer.Identified answer) {
        Optional<Verified> verified = Verified.by(answer);
        if (verified.isEmpty()) {
            return walk.unknownCaller(draft, identify);
        }
        draft.identity = verified.get();
        draft.caller = answer.caller();
        return identify.identified();
    }

    private Optional<String> slots(Draft draft, Node.FindSlots find, List<Slot> found) {
        List<Slot> slots = find.near() == Node.Near.BEFORE_VISIT ? beforeVisit(draft, found) : found;
        When wish = draft.wish.orElse(find.near() == Node.Near.VISIT ? visitDay(draft) : When.ANY);
        if (slots.isEmpty() && !draft.nearest && !wish.isAny() && find.near() != Node.Near.BEFORE_VISIT) {
            When nearest = new When(Optional.empty(), wish.date().or(wish::fromDate), wish.time().or(wish::fromTime), Optional.empty(),
                    Optional.empty());
            walk.search(draft, find, nearest, true);
            return Optional.empty();
        }
        draft.offered = List.copyOf(slots.subList(0, Math.min(slots.size(), find.limit())));
        draft.chosen = Optional.empty();
        return Optional.of(slots.isEmpty() ? find.none() : find.found());
    }

    private static List<Slot> beforeVisit(Draft draft, List<Slot> slots) {
        return draft.visit().map(phi -> phi.undisclosed().startsAt())
                .map(visit -> slots.stream().filter(s -> s.startsAt().isBefore(visit)).toList()).orElse(List.of());
    }

    private static When visitDay(Draft draft) {
        return draft.visit().map(phi -> When.on(phi.undisclosed().startsAt().atZone(draft.facts().hospital().zone()).toLocalDate())).orElse(When.ANY);
    }

    private static String held(Draft draft, Node.Hold hold, HoldResult result) {
        return switch (result) {
            case HoldResult.Held held -> {
                draft.held = Optional.of(held);
                yield hold.held();
            }
            case HoldResult.Taken _ -> {
                lose(draft);
                yield hold.taken();
            }
        };
    }

    private static String written(Draft draft, Node.Write write, WriteResult result) {
        return switch (result) {
            case WriteResult.Receipt receipt -> {
                draft.receipt = Optional.of(new Receipt(write.operation(), receipt));
                remember(draft, Visit.of(receipt.appointment(), draft.at));
                yield write.done();
            }
            case WriteResult.Refused(WriteResult.Reason reason, String _) -> switch (reason) {
                case SLOT_TAKEN, HOLD_EXPIRED -> {
                    lose(draft);
                    yield write.taken();
                }
                case ALREADY_CANCELLED, IN_THE_PAST, ILLEGAL_MOVE, HOSPITAL_UNREACHABLE, CHANGED_AT_HOSPITAL -> write.refused();
            };
        };
    }

    /** From now on the visit is as the receipt shows it. */
    private static void remember(Draft draft, Visit visit) {
        if (draft.caller.isEmpty()) {
            draft.changed = Optional.of(visit);
            return;
        }
        Caller caller = draft.caller.get();
        List<Visit> visits = new ArrayList<>(caller.visits());
        int known = visits.stream().map(Visit::id).toList().indexOf(visit.id());
        if (known >= 0) {
            visits.set(known, visit);
        } else {
            visits.add(visit);
        }
        draft.visitNumber = known >= 0 ? known : visits.size() - 1;
        draft.caller = Optional.of(new Caller(caller.id(), caller.names(), List.copyOf(visits)));
    }

    /** The chosen slot is gone: it is not offered again. */
    private static void lose(Draft draft) {
        List<io.callwell.events.SlotId> refused = new ArrayList<>(draft.refused);
        draft.chosen.map(Slot::id).ifPresent(refused::add);
        draft.refused = List.copyOf(refused);
        draft.held = Optional.empty();
        draft.chosen = Optional.empty();
    }
}
