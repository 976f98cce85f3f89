package io.callwell.conversation.simulate;

import io.callwell.conversation.script.Node;
import io.callwell.conversation.script.Operation;
import io.callwell.conversation.script.Script;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which way through a script leads to what somebody wants: a person who listens well takes the shortest. */
final class Ways {

    private final Script script;

    Ways(Script script) {
        this.script = script;
    }

    private record Spot(String node, Optional<String> matter, int steps) {}

    boolean has(Operation operation) {
        return script.nodes().values().stream().anyMatch(n -> n instanceof Node.Write write && write.operation() == operation);
    }

    /**
     * Steps from a node to the write that is wanted, or to an end when nothing is wanted.
     *
     * @param matter what the call is about when the node is reached
     */
    int steps(String from, Optional<String> matter, Optional<Operation> goal) {
        Deque<Spot> open = new ArrayDeque<>(List.of(new Spot(from, matter, 0)));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Spot spot = open.poll();
            Node node = script.nodes().get(spot.node());
            if (node == null || !seen.add(spot.node() + spot.matter())) {
                continue;
            }
            if (goal.isPresent() ? node instanceof Node.Write write && write.operation() == goal.get() : node instanceof Node.End) {
                return spot.steps();
            }
            next(node, spot).forEach(open::add);
        }
        return Integer.MAX_VALUE;
    }

    private static List<Spot> next(Node node, Spot spot) {
        int steps = spot.steps() + 1;
        return switch (node) {
            case Node.Choose choose -> choose.options().stream().map(o -> new Spot(o.next(), o.matter().or(spot::matter), steps)).toList();
            case Node.Route route -> List.of(new Spot(
                    spot.matter().flatMap(m -> Optional.ofNullable(route.routes().get(m))).orElse(route.otherwise()), spot.matter(), steps));
            case Node.Verify verify -> List.of(new Spot(verify.verified(), spot.matter(), steps));
            case Node.Identify identify -> List.of(new Spot(identify.identified(), spot.matter(), steps));
            case Node.Announce announce -> List.of(new Spot(announce.next(), Optional.empty(), steps));
            default -> node.targets().stream().map(t -> new Spot(t, spot.matter(), steps)).toList();
        };
    }
}
