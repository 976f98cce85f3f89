package io.callwell.conversation.script;

import io.callwell.conversation.script.Known.Given;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what must never be published: unknown targets, unreachable nodes, dead ends and silent loops, questions without keys, missing
 * languages, health information below its level, words of success without a receipt, ends without an outcome.
 */
final class ScriptChecker {

    private final Script script;
    private final String file;
    private final Map<String, Sources.Place> places;
    private final List<ScriptProblem> problems = new ArrayList<>();

    /**
     * @param file   of the script, for messages
     * @param places of its nodes
     */
    ScriptChecker(Script script, String file, Map<String, Sources.Place> places) {
        this.script = script;
        this.file = file;
        this.places = places;
    }

    List<ScriptProblem> problems() {
        if (targetsExist()) {
            everyNodeIsReached();
            everyNodeReachesAnEnd();
            noLoopWithoutWaiting();
            receiptsComeFromWrites();
            textsNameOnlyWhatIsKnown();
        }
        script.nodes().values().forEach(this::keys);
        new SpokenTexts(script, this::problem).check();
        languages();
        matters();
        identifiers();
        return problems;
    }

    private boolean targetsExist() {
        Map<String, String> named = new LinkedHashMap<>();
        named.put(script.start(), "start");
        named.put(script.voicemail(), "voicemail");
        script.commands().targets().forEach(t -> named.put(t, "commands"));
        named.put(script.silent(), "no-input");
        named.put(script.lost(), "no-match");
        named.put(script.failure(), "failure");
        script.nodes().values().forEach(n -> n.targets().forEach(t -> named.putIfAbsent(t, "node '" + n.id() + "'")));
        named.forEach((target, where) -> {
            if (!script.nodes().containsKey(target)) {
                problem(where, "there is no node '" + target + "'", "add it or mend the name");
            }
        });
        if (script.nodes().get(script.voicemail()) instanceof Node other && !(other instanceof Node.Voicemail)) {
            problem("voicemail", "'" + other.id() + "' is of another kind", "point to a node with 'kind: voicemail'");
        }
        return problems.isEmpty();
    }

    private void everyNodeIsReached() {
        Set<String> reached = reached(script);
        script.nodes().keySet().stream().filter(id -> !reached.contains(id))
                .forEach(id -> problem(node(id), "cannot be reached", "lead to it or remove it"));
    }

    /** The nodes that some way leads to; ways to nodes that there are not end there. */
    static Set<String> reached(Script script) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(script.start(), script.voicemail()));
        while (!open.isEmpty()) {
            String id = open.pop();
            Node node = script.nodes().get(id);
            if (node != null && reached.add(id)) {
                edges(script, node).forEach(e -> open.push(e.to()));
            }
        }
        return reached;
    }

    private void everyNodeReachesAnEnd() {
        Set<String> ends = new HashSet<>();
        script.nodes().values().stream().filter(n -> n.targets().isEmpty()).map(Node::id).forEach(ends::add);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Node node : script.nodes().values()) {
                grown |= node.targets().stream().anyMatch(ends::contains) && ends.add(node.id());
            }
        }
        script.nodes().keySet().stream().filter(id -> !ends.contains(id))
                .forEach(id -> problem(node(id), "is a dead end: no way leads to an end from here", "lead it to an end, handoff or voicemail"));
    }

    private void noLoopWithoutWaiting() {
        for (Node start : script.nodes().values()) {
            Set<String> seen = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(passing(start) ? start.targets() : List.of());
            while (!open.isEmpty()) {
                String id = open.pop();
                if (id.equals(start.id())) {
                    problem(node(id), "leads back to itself without waiting for anybody", "put a question on the way");
                    return;
                }
                if (seen.add(id) && passing(script.node(id))) {
                    open.addAll(script.node(id).targets());
                }
            }
        }
    }

    private static boolean passing(Node node) {
        return switch (node) {
            case Node.Say _, Node.Branch _, Node.Sms _, Node.Announce _, Node.NextVisit _, Node.Route _ -> true;
            case Node.Question _, Node.FindSlots _, Node.Hold _, Node.Write _,
                    Node.Report _, Node.HandOff _, Node.Voicemail _, Node.End _ -> false;
        };
    }

    private void receiptsComeFromWrites() {
        for (Node node : script.nodes().values()) {
            for (Edge edge : edges(node)) {
                boolean announces = script.node(edge.to()) instanceof Node.Announce;
                boolean written = node instanceof Node.Write write && write.done().equals(edge.to());
                if (announces && !written) {
                    problem(node(node.id()), "leads to '" + edge.to() + "', which tells a receipt, without a write",
                            "only 'done' of book, confirm, move or cancel may lead there");
                }
                if (announces && written && script.node(edge.to()) instanceof Node.Announce announce && node instanceof Node.Write write
                        && !announce.texts().containsKey(write.operation())) {
                    String word = write.operation().name().toLowerCase(Locale.ROOT);
                    problem(node(edge.to()), "has no text for the receipt of '" + write.id() + "'", "add '" + word + ":' under 'texts'");
                }
                if (written && !announces) {
                    problem(node(node.id()), "'done' leads to '" + edge.to() + "', which tells no receipt",
                            "lead it to a node with 'kind: announce'");
                }
            }
        }
        if (script.start().isEmpty() || script.node(script.start()) instanceof Node.Announce) {
            problem("start", "a script cannot begin with a receipt", "begin with another node");
        }
    }

    private void textsNameOnlyWhatIsKnown() {
        Map<String, Known> known = flow();
        for (Node node : script.nodes().values()) {
            Known here = known.get(node.id());
            if (here == null) {
                continue;
            }
            node.prompts().stream().flatMap(Prompt::variables).distinct().forEach(v -> variable(node, here, v));
            if (node instanceof Node.Write && here.level() != Level.VERIFIED) {
                problem(node(node.id()), "writes at level " + word(here.level()), "ask for the identity before");
            }
            if (node instanceof Node.Write write && (write.operation() == Operation.BOOK || write.operation() == Operation.MOVE) && !here.has(Given.HELD)) {
                problem(node(node.id()), "takes a slot that may not be held", "reach this node only " + Given.HELD.how());
            }
            if (node instanceof Node.End && !here.has(Given.OUTCOME)) {
                problem(node(node.id()), "can be reached without an outcome", "set 'outcome' on every way to it");
            }
            if (node instanceof Node.Say(_, _, _, var raises, _, _) && raises.filter(l -> l == Level.VERIFIED).isPresent()) {
                problem(node(node.id()), "raises to verified by itself", "only a node with 'kind: verify' can do that");
            }
        }
        script.phrases().all().stream().flatMap(Prompt::variables).filter(v -> v.level() != Level.NOBODY)
                .forEach(v -> problem("phrases", "name {" + v.word() + "}, which needs level " + v.level(), "leave it out"));
    }

    private void variable(Node node, Known here, Variable variable) {
        if (!here.level().allows(variable.level())) {
            problem(node(node.id()), "names {" + variable.word() + "} at level " + word(here.level()) + "; it needs "
                    + word(variable.level()), "ask for the identity before, or leave it out");
        }
        if (variable == Variable.GIVEN_NAME && script.direction() == Script.Direction.INBOUND && !here.level().allows(Level.VERIFIED)) {
            problem(node(node.id()), "names {given_name} before the caller is identified", "lead to it through 'kind: identify'");
        }
        Known.needed(variable).filter(need -> !here.has(need)).ifPresent(need ->
                problem(node(node.id()), "names {" + variable.word() + "} where it may not be known", "reach this node only " + need.how()));
    }

    /** What is surely known at each node, whatever way led there. */
    private Map<String, Known> flow() {
        Map<String, Known> known = new LinkedHashMap<>();
        known.put(script.start(), Known.NOTHING);
        known.put(script.voicemail(), Known.NOTHING);
        Deque<String> open = new ArrayDeque<>(known.keySet());
        while (!open.isEmpty()) {
            String id = open.pop();
            for (Edge edge : edges(script.node(id))) {
                Known arriving = known.get(id).after(script.node(id), edge);
                Known before = known.get(edge.to());
                Known now = before == null ? arriving : before.and(arriving);
                if (!now.equals(before)) {
                    known.put(edge.to(), now);
                    open.push(edge.to());
                }
            }
        }
        return known;
    }

    /** A way from a node. {@code own}: named by the node itself, not by the script for all questions or services. */
    record Edge(String to, boolean own) {}

    private List<Edge> edges(Node node) {
        return edges(script, node);
    }

    private static List<Edge> edges(Script script, Node node) {
        Stream<String> common = switch (node) {
            case Node.Identify _ -> Stream.concat(
                    script.commands().targets().stream(), Stream.of(script.silent(), script.lost(), script.failure()));
            case Node.Question _ -> Stream.concat(script.commands().targets().stream(), Stream.of(script.silent(), script.lost()));
            case Node.FindSlots _, Node.Hold _, Node.Write _, Node.Report _ -> Stream.of(script.failure());
            case Node.Say _, Node.Announce _, Node.Branch _, Node.Sms _, Node.NextVisit _, Node.Route _, Node.HandOff _, Node.Voicemail _, Node.End _ -> Stream.of();
        };
        return Stream.concat(node.targets().stream().map(t -> new Edge(t, true)), common.map(t -> new Edge(t, false))).toList();
    }

    private void keys(Node node) {
        switch (node) {
            case Node.Choose choose -> {
                Set<Character> taken = new HashSet<>();
                for (Node.Option option : choose.options()) {
                    if (option.key().isEmpty()) {
                        problem(node(node.id()), "the answer that leads to '" + option.next() + "' has no key", "add 'key: 1'");
                    } else if (!taken.add(option.key().get())) {
                        problem(node(node.id()), "key " + option.key().get() + " leads two ways", "give each answer its own key");
                    }
                    if (option.says().isEmpty()) {
                        problem(node(node.id()), "the answer that leads to '" + option.next() + "' cannot be said", "add 'says: [yes]'");
                    }
                }
                if (choose.options().isEmpty()) {
                    problem(node(node.id()), "has no answers", "add 'options:'");
                }
            }
            case Node.AskCallback ask when ask.keys().isEmpty() ->
                problem(node(node.id()), "cannot be answered by keys", "add 'keys: {1: in-an-hour}'");
            case Node.AskWhen ask when ask.keys().isEmpty() ->
                problem(node(node.id()), "cannot be answered by keys", "add 'keys: {1: soonest}'");
            default -> { }
        }
    }

    private void languages() {
        Map<String, List<Prompt>> texts = new LinkedHashMap<>();
        script.nodes().values().forEach(n -> texts.put(node(n.id()), n.prompts()));
        texts.put("phrases", script.phrases().all());
        texts.forEach((where, prompts) -> {
            for (String language : script.languages()) {
                if (prompts.stream().anyMatch(p -> p.in(language).filter(t -> !t.isEmpty()).isEmpty())) {
                    problem(where, "a text is missing in " + language, "add it under '" + language + "' or '" + language.split("-")[0] + "'");
                }
            }
        });
    }

    private void matters() {
        Set<String> named = new HashSet<>();
        script.nodes().values().stream().filter(Node.Choose.class::isInstance).flatMap(n -> ((Node.Choose) n).options().stream())
                .flatMap(o -> o.matter().stream()).forEach(named::add);
        script.nodes().values().stream().filter(Node.Route.class::isInstance).map(Node.Route.class::cast).forEach(route -> route.routes().keySet().stream()
                .filter(matter -> !named.contains(matter))
                .forEach(matter -> problem(node(route.id()), "goes by the matter '" + matter + "', which no answer names",
                        "add 'matter: " + matter + "' to an answer")));
    }

    private void identifiers() {
        boolean verifies = script.nodes().values().stream().anyMatch(Node.Verify.class::isInstance);
        boolean claims = script.nodes().values().stream().anyMatch(
                n -> n instanceof Node.Choose choose && choose.options().stream().anyMatch(Node.Option::claimsName));
        if (verifies && !claims) {
            problem("nodes", "a birth date alone is one identifier", "add an answer with 'claims-name: true' before it");
        }
    }

    private static String node(String id) {
        return "node '" + id + "'";
    }

    private static String word(Level level) {
        return level.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void problem(String where, String what, String mend) {
        String id = where.startsWith("node '") ? where.substring(6, where.length() - 1) : where;
        Sources.Place place = Sources.place(places, id).orElse(new Sources.Place(file, 0));
        problems.add(new ScriptProblem(place.file(), place.line(), 0, id, what, mend));
    }
}
