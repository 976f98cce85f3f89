package io.callwell.conversation.script;

import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteRequest;
import io.callwell.conversation.nlu.When;
import io.callwell.events.AppointmentId;
import io.callwell.events.SlotId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a service is asked at a node. Orders are keyed by call, node and slot, so that asking again does nothing twice. */
final class Errand {

    /** Slots asked for where most will be left out again. */
    private static final int MANY = 20;

    private Errand() {}

    static ServiceCall identify(Draft draft, List<LocalDate> birthDates) {
        return new ServiceCall.Identify(new IdentifyRequest(draft.facts().call(), draft.name, draft.phone, birthDates));
    }

    static ServiceCall search(Draft draft, Node.FindSlots find, When wish) {
        int limit = find.near() == Node.Near.BEFORE_VISIT ? MANY : find.limit();
        Optional<AppointmentId> visit = draft.department.isPresent() ? Optional.empty() : draft.visit().map(phi -> phi.undisclosed().id());
        return new ServiceCall.FindSlots(new SlotSearch(visit, draft.department, draft.caller.map(Caller::id), wish.date(), wish.fromDate(),
                wish.time(), wish.fromTime(), wish.toTime(), draft.refused, limit));
    }

    /** What the person wishes, or where the search begins without a wish. */
    static When wish(Draft draft, Node.FindSlots find) {
        if (find.near() == Node.Near.VISIT && draft.wish.isEmpty()) {
            return draft.visit().map(phi -> phi.undisclosed().startsAt().atZone(draft.facts().hospital().zone()))
                    .map(at -> When.on(at.toLocalDate()).withTime(at.toLocalTime())).orElse(When.ANY);
        }
        return draft.wish.orElse(When.ANY);
    }

    static ServiceCall hold(Draft draft, Node.Hold node) {
        SlotId slot = draft.chosen.orElseThrow(() -> new IllegalStateException("node '" + node.id() + "' has no slot to hold")).id();
        return new ServiceCall.Hold(new HoldRequest(key(draft, node, slot), draft.facts().call(), slot));
    }

    static ServiceCall write(Draft draft, Node.Write node) {
        return switch (node.operation()) {
            case CONFIRM -> new ServiceCall.Confirm(new WriteRequest(key(draft, node, visit(draft)), visit(draft), draft.facts().call(), Optional.empty()));
            case CANCEL -> new ServiceCall.Cancel(
                    new WriteRequest(key(draft, node, visit(draft)), visit(draft), draft.facts().call(), Optional.of("patient")));
            case MOVE -> new ServiceCall.Move(new MoveRequest(
                    key(draft, node, held(draft, node).slot().id()), visit(draft), draft.facts().call(), held(draft, node).holdId()));
            case BOOK -> new ServiceCall.Book(key(draft, node, held(draft, node).slot().id()), draft.facts().call(), held(draft, node).holdId());
        };
    }

    private static HoldResult.Held held(Draft draft, Node.Write write) {
        return draft.held.orElseThrow(() -> new IllegalStateException("node '" + write.id() + "' has no hold to book"));
    }

    private static AppointmentId visit(Draft draft) {
        return draft.visit().orElseThrow(() -> new IllegalStateException("there is no visit to write to")).undisclosed().id();
    }

    private static String key(Draft draft, Node node, Object slot) {
        return draft.facts().call() + ":" + node.id() + ":" + slot;
    }
}
