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
            case ServiceAnswer.Noted _ when node instanceof Node.Report report -> {
                draft.outcome = Optional.of(report.outcome());
                yield Optional.of(report.next());
            }
            case ServiceAnswer.Slots _, ServiceAnswer.HoldAnswer _, ServiceAnswer.Written _, ServiceAnswer.Noted _ ->
                throw new IllegalStateException("node '" + node.id() + "' did not ask for a " + reply.answer().getClass().getSimpleName());
        };
        if (draft.gone) {
            draft.finish(ScriptEngine.outcomeOr(draft, Disposition.HUNG_UP), false);
        } else {
            next.ifPresent(n -> walk.enter(draft, n));
        }
    }

    private Optional<String> slots(Draft draft, Node.FindSlots find, List<Slot> slots) {
        When wish = draft.wish.orElse(When.ANY);
        if (slots.isEmpty() && !draft.nearest && !wish.isAny()) {
            When nearest = new When(Optional.empty(), wish.date().or(wish::fromDate), wish.time().or(wish::fromTime), Optional.empty(),
                    Optional.empty());
            walk.search(draft, find, nearest, true);
            return Optional.empty();
        }
        draft.offered = List.copyOf(slots.subList(0, Math.min(slots.size(), find.limit())));
        draft.chosen = Optional.empty();
        return Optional.of(slots.isEmpty() ? find.none() : find.found());
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
                yield write.done();
            }
            case WriteResult.Refused(WriteResult.Reason reason, String _) -> switch (reason) {
                case SLOT_TAKEN, HOLD_EXPIRED -> {
                    lose(draft);
                    yield write.taken();
                }
                case ALREADY_CANCELLED, IN_THE_PAST, ILLEGAL_MOVE -> write.refused();
            };
        };
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
