package io.callwell.conversation.script;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.events.Disposition;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a script from YAML and checks it; whatever is wrong is told with its line and how to mend it, all at once. */
public final class ScriptLoader {

    private static final int LONGEST_FILE = 1_000_000;

    private final Function<String, Optional<String>> parts;

    /** Knows the parts that come with the product. */
    public ScriptLoader() {
        this(Scripts::part);
    }

    /** @param parts text of a part by its name */
    ScriptLoader(Function<String, Optional<String>> parts) {
        this.parts = parts;
    }

    /**
     * @param file name for messages
     * @throws InvalidScriptException with every problem found
     */
    public Script load(String file, String yaml) {
        List<ScriptProblem> problems = new ArrayList<>();
        YamlMap own = YamlMap.of(file, "", compose(file, yaml), problems);
        Sources sources = new Sources(own, included(own, problems));
        Map<String, Sources.Place> places = new LinkedHashMap<>();
        Script script = read(sources, places, problems);
        if (problems.isEmpty()) {
            problems.addAll(new ScriptChecker(script, file, places).problems());
        }
        if (!problems.isEmpty()) {
            throw new InvalidScriptException(problems);
        }
        return script;
    }

    private List<YamlMap> included(YamlMap own, List<ScriptProblem> problems) {
        List<YamlMap> out = new ArrayList<>();
        for (String name : own.texts("include")) {
            Optional<String> text = parts.apply(name);
            if (text.isEmpty()) {
                own.problem("there is no part '" + name + "' to include", "use one of " + String.join(", ", Scripts.PARTS));
            }
            String file = "parts/" + name + ".yaml";
            text.ifPresent(yaml -> out.add(YamlMap.of(file, "", compose(file, yaml), problems)));
        }
        return out;
    }

    private static org.yaml.snakeyaml.nodes.Node compose(String file, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST_FILE);
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(50);
        try {
            org.yaml.snakeyaml.nodes.Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
            if (root != null) {
                return root;
            }
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new InvalidScriptException(List.of(new ScriptProblem(file, mark == null ? 0 : mark.getLine() + 1, mark == null ? 0 : mark.getColumn() + 1,
                    "", "this is no YAML: " + e.getProblem(), "mend the line; indent with spaces")));
        } catch (YAMLException e) {
            throw new InvalidScriptException(List.of(ScriptProblem.ofFile(file, "this is no YAML: " + e.getMessage(), "save it as UTF-8 text, at most "
                    + LONGEST_FILE + " characters")));
        }
        throw new InvalidScriptException(List.of(ScriptProblem.ofFile(file, "the file is empty", "write a script")));
    }

    private static Script read(Sources sources, Map<String, Sources.Place> places, List<ScriptProblem> problems) {
        YamlMap top = sources.own();
        List<String> languages = top.texts("languages");
        if (languages.isEmpty()) {
            top.problem("'languages' is missing or empty", "write 'languages: [en-IN]'");
        }
        Map<String, Node> byId = new LinkedHashMap<>();
        Set<String> borrowed = new HashSet<>();
        sources.nodes().forEach((id, map) -> {
            places.put(id, new Sources.Place(map.file(), map.line()));
            node(id, map, problems).ifPresent(n -> byId.put(id, n));
            map.nothingElse();
            if (!sources.isOwn(map)) {
                borrowed.add(id);
            }
        });
        Script script = new Script(
                top.text("id"),
                top.number("version", 1, 1_000_000, 1),
                top.text("title"),
                top.optionalWord("direction", Script.Direction.class).orElse(Script.Direction.OUTBOUND),
                key(top, top.optionalText("language-key")),
                languages,
                sources.text("start"),
                sources.text("voicemail"),
                commands(sources),
                sources.text("no-input"),
                sources.text("no-match"),
                sources.text("failure"),
                phrases(sources),
                byId);
        sources.nothingElse();
        return without(script, borrowed);
    }

    /** Nodes of parts that this script does not lead to are none of its own. */
    private static Script without(Script script, Set<String> borrowed) {
        Set<String> reached = ScriptChecker.reached(script);
        script.nodes().keySet().removeIf(id -> borrowed.contains(id) && !reached.contains(id));
        return script;
    }

    private static Script.Commands commands(Sources sources) {
        List<YamlMap> maps = sources.maps("commands");
        Function<String, String> text = key -> Sources.holder(maps, key, sources.own()).text(key);
        Function<String, Optional<String>> optional = key -> Sources.holder(maps, key, sources.own()).optionalText(key);
        Script.Commands commands = new Script.Commands(text.apply("human"), text.apply("opt-out"), text.apply("wrong-number"), text.apply("not-here"),
                text.apply("goodbye"), text.apply("emergency"), optional.apply("relative"), optional.apply("callback"));
        maps.forEach(YamlMap::nothingElse);
        return commands;
    }

    private static Script.Phrases phrases(Sources sources) {
        List<YamlMap> maps = sources.maps("phrases");
        Function<String, Prompt> prompt = key -> prompt(Sources.holder(maps, key, sources.own()), key);
        Map<Act, Prompt> asides = new LinkedHashMap<>();
        for (YamlMap map : sources.maps("asides")) {
            for (String word : new ArrayList<>(map.keys())) {
                act(map, word).ifPresent(act -> {
                    Prompt said = prompt(map, word);
                    asides.putIfAbsent(act, said);
                });
            }
        }
        Script.Phrases phrases = new Script.Phrases(List.of(prompt.apply("no-input"), prompt.apply("no-input-again")),
                List.of(prompt.apply("no-match"), prompt.apply("no-match-again")), prompt.apply("hold-on"), prompt.apply("resume"),
                prompt.apply("no-language"), prompt.apply("not-known"), Collections.unmodifiableMap(asides));
        maps.forEach(YamlMap::nothingElse);
        return phrases;
    }

    private static Optional<Act> act(YamlMap map, String word) {
        Optional<Act> act = Arrays.stream(Act.values()).filter(a -> a.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)).findFirst();
        if (act.isEmpty()) {
            map.skip(word);
            map.problem("'" + word + "' is nothing that people are understood to say", "use one of "
                    + String.join(", ", Arrays.stream(Act.values()).map(a -> a.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList()));
        }
        return act;
    }

    private static Optional<Node> node(String id, YamlMap map, List<ScriptProblem> problems) {
        String kind = map.text("kind");
        Node node = switch (kind) {
            case "say" -> new Node.Say(id, prompt(map, "text"), map.flag("interruptible", true),
                    map.optionalWord("raises", Level.class), map.optionalWord("outcome", Disposition.class), map.text("next"));
            case "choose" -> new Node.Choose(id, map.word("expects", Expected.class), prompt(map, "text"),
                    prompt(map, "again"), map.maps("options").stream().map(ScriptLoader::option).toList(), map.flag("waits", false));
            case "ask" -> new Node.AskWhen(id, prompt(map, "text"), prompt(map, "again"), keyWords(map, Node.KeyWish.class),
                    map.text("next"));
            case "ask-callback" -> new Node.AskCallback(id, prompt(map, "text"), prompt(map, "again"), keyWords(map, Node.Later.class), map.text("next"),
                    map.text("unanswered"));
            case "ask-name" -> new Node.AskName(id, prompt(map, "text"), prompt(map, "again"), map.text("next"));
            case "ask-department" -> new Node.AskDepartment(id, prompt(map, "text"), prompt(map, "again"), map.text("next"));
            case "identify" -> new Node.Identify(id, prompt(map, "text"), prompt(map, "again"), prompt(map, "filler"), prompt(map, "mismatch"),
                    map.number("tries", 1, 5, 3), map.text("identified"), map.text("retry"), map.text("failed"));
            case "next-visit" -> new Node.NextVisit(id, map.text("found"), map.text("none"));
            case "verify" -> new Node.Verify(id, prompt(map, "text"), prompt(map, "again"),
                    prompt(map, "mismatch"), map.number("tries", 1, 5, 3), map.text("verified"), map.text("failed"));
            case "find-slots" -> new Node.FindSlots(id, prompt(map, "text"), map.number("limit", 1, 3, 3),
                    map.optionalWord("near", Node.Near.class).orElse(Node.Near.NOW), map.text("found"), map.text("none"));
            case "offer" -> offer(id, map);
            case "hold" -> new Node.Hold(id, prompt(map, "text"), map.text("held"), map.text("taken"));
            case "confirm" -> write(id, map, Operation.CONFIRM);
            case "book" -> write(id, map, Operation.BOOK);
            case "move" -> write(id, map, Operation.MOVE);
            case "cancel" -> write(id, map, Operation.CANCEL);
            case "announce" -> new Node.Announce(id, receipts(map.map("texts")), map.text("next"));
            case "report" -> new Node.Report(id,
                    map.word("what", Node.Report.What.class), map.word("outcome", Disposition.class),
                    map.text("next"));
            case "branch" -> new Node.Branch(id,
                    map.word("if", Node.Condition.class), map.text("then"), map.text("else"));
            case "route" -> route(id, map);
            case "sms" -> new Node.Sms(id, map.word("outcome", Disposition.class), map.text("next"));
            case "handoff" -> new Node.HandOff(id, prompt(map, "text"),
                    map.optionalWord("outcome", Disposition.class).orElse(Disposition.HANDED_OVER));
            case "voicemail" -> new Node.Voicemail(id, prompt(map, "text"));
            case "end" -> new Node.End(id, prompt(map, "text"));
            default -> {
                map.problem("unknown kind '" + kind + "'", "use one of say, choose, ask, ask-callback, ask-name, ask-department, identify, verify, "
                        + "find-slots, offer, hold, book, confirm, move, cancel, announce, next-visit, report, branch, route, sms, handoff, voicemail, end");
                yield null;
            }
        };
        return Optional.ofNullable(node);
    }

    private static Node.Option option(YamlMap map) {
        Node.Option option = new Node.Option(
                map.words("says", Act.class), key(map, map.optionalText("key")), map.flag("claims-name", false), map.optionalText("matter"),
                map.text("next"));
        map.nothingElse();
        return option;
    }

    private static Optional<Character> key(YamlMap map, Optional<String> text) {
        text.filter(k -> !k.matches("[1-9]")).ifPresent(k -> map.problem("'" + k + "' is no key for an answer",
                "use 1 to 9; 0 always reaches a human and * repeats"));
        return text.filter(k -> k.length() == 1).map(k -> k.charAt(0));
    }

    private static <E extends Enum<E>> Map<Character, E> keyWords(YamlMap map, Class<E> type) {
        Map<Character, E> out = new LinkedHashMap<>();
        map.optionalMap("keys").ifPresent(keys -> {
            for (String key : keys.keys()) {
                key(keys, Optional.of(key)).ifPresent(k -> keys.optionalWord(key, type).ifPresent(wish -> out.put(k, wish)));
            }
        });
        return out;
    }

    private static Node route(String id, YamlMap map) {
        YamlMap matters = map.map("matters");
        Map<String, String> routes = new LinkedHashMap<>();
        matters.keys().forEach(matter -> routes.put(matter, matters.text(matter)));
        return new Node.Route(id, routes, map.text("otherwise"));
    }

    private static Node offer(String id, YamlMap map) {
        YamlMap texts = map.map("texts");
        Map<Integer, Prompt> byCount = new LinkedHashMap<>();
        for (int count = 1; count <= 3; count++) {
            byCount.put(count, prompt(texts, Integer.toString(count)));
        }
        texts.nothingElse();
        return new Node.Offer(id, byCount, prompt(map, "nearest"), prompt(map, "again"),
                map.text("chosen"), map.text("other"), map.text("more"));
    }

    private static Node write(String id, YamlMap map, Operation operation) {
        String refused = map.text("refused");
        return new Node.Write(id, operation, prompt(map, "text"), map.text("done"),
                map.optionalText("taken").orElse(refused), refused);
    }

    private static Map<Operation, Prompt> receipts(YamlMap map) {
        Map<Operation, Prompt> out = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            String word = operation.name().toLowerCase(Locale.ROOT);
            if (map.has(word)) {
                out.put(operation, prompt(map, word));
            }
        }
        map.nothingElse();
        return out;
    }

    private static Prompt prompt(YamlMap parent, String key) {
        Optional<YamlMap> map = parent.optionalMap(key);
        if (map.isEmpty()) {
            parent.problem("the text '" + key + "' is missing", "add '" + key + ": {en: …}'");
            return new Prompt(Map.of());
        }
        Map<String, List<Template>> byLanguage = new LinkedHashMap<>();
        for (String language : Set.copyOf(map.get().keys())) {
            String text = String.join(" ", map.get().texts(language));
            try {
                byLanguage.put(language, Template.sentences(text));
            } catch (IllegalArgumentException unknownVariable) {
                map.get().problem(unknownVariable.getMessage(), "mend the name in braces");
            }
        }
        return new Prompt(byLanguage);
    }
}
