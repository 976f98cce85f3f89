package io.callwell.conversation.script;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.events.Disposition;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;


/** Reads a script from YAML and checks it; whatever is wrong is told with its line and how to mend it, all at once. */
public final class ScriptLoader {

    private static final int LONGEST_FILE = 1_000_000;

    /**
     * @param file name for messages
     * @throws InvalidScriptException with every problem found
     */
    public Script load(String file, String yaml) {
        List<ScriptProblem> problems = new ArrayList<>();
        Script script = read(YamlMap.of(file, "", compose(file, yaml), problems), problems);
        if (problems.isEmpty()) {
            problems.addAll(new ScriptChecker(script).problems());
        }
        if (!problems.isEmpty()) {
            throw new InvalidScriptException(problems);
        }
        return script;
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
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new InvalidScriptException(
                    List.of(new ScriptProblem(file + ":" + line, "this is no YAML: " + e.getProblem(), "mend the line; indent with spaces")));
        }
        throw new InvalidScriptException(List.of(new ScriptProblem(file, "the file is empty", "write a script")));
    }

    private static Script read(YamlMap top, List<ScriptProblem> problems) {
        List<String> languages = top.texts("languages");
        if (languages.isEmpty()) {
            top.problem("'languages' is missing or empty", "write 'languages: [en-IN]'");
        }
        YamlMap commands = top.map("commands");
        YamlMap phrases = top.map("phrases");
        YamlMap nodes = top.map("nodes");
        Map<String, Node> byId = new LinkedHashMap<>();
        for (String id : nodes.keys()) {
            YamlMap node = nodes.map(id);
            node(id, node, problems).ifPresent(n -> byId.put(id, n));
            node.nothingElse();
        }
        Script script = new Script(
                top.text("id"),
                top.number("version", 1, 1_000_000, 1),
                top.text("title"),
                languages,
                top.text("start"),
                top.text("voicemail"),
                commands(commands),
                top.text("no-input"),
                top.text("no-match"),
                top.text("failure"),
                phrases(phrases),
                byId);
        commands.nothingElse();
        phrases.nothingElse();
        top.nothingElse();
        return script;
    }

    private static Script.Commands commands(YamlMap map) {
        return new Script.Commands(map.text("human"), map.text("opt-out"), map.text("wrong-number"), map.text("not-here"),
                map.text("goodbye"), map.text("emergency"));
    }

    private static Script.Phrases phrases(YamlMap map) {
        return new Script.Phrases(
                List.of(prompt(map, "no-input"), prompt(map, "no-input-again")),
                List.of(prompt(map, "no-match"), prompt(map, "no-match-again")),
                prompt(map, "hold-on"),
                prompt(map, "resume"));
    }

    private static Optional<Node> node(String id, YamlMap map, List<ScriptProblem> problems) {
        String kind = map.text("kind");
        Node node = switch (kind) {
            case "say" -> new Node.Say(id, prompt(map, "text"), map.flag("interruptible", true),
                    map.optionalWord("raises", Level.class), map.optionalWord("outcome", Disposition.class), map.text("next"));
            case "choose" -> new Node.Choose(id, map.word("expects", Expected.class), prompt(map, "text"),
                    prompt(map, "again"), map.maps("options").stream().map(ScriptLoader::option).toList());
            case "ask" -> new Node.AskWhen(id, prompt(map, "text"), prompt(map, "again"), keys(map),
                    map.text("next"));
            case "verify" -> new Node.Verify(id, prompt(map, "text"), prompt(map, "again"),
                    prompt(map, "mismatch"), map.number("tries", 1, 5, 3), map.text("verified"), map.text("failed"));
            case "find-slots" -> new Node.FindSlots(id, prompt(map, "text"), map.number("limit", 1, 3, 3),
                    map.text("found"), map.text("none"));
            case "offer" -> offer(id, map);
            case "hold" -> new Node.Hold(id, prompt(map, "text"), map.text("held"), map.text("taken"));
            case "confirm" -> write(id, map, Operation.CONFIRM);
            case "move" -> write(id, map, Operation.MOVE);
            case "cancel" -> write(id, map, Operation.CANCEL);
            case "announce" -> new Node.Announce(id, receipts(map.map("texts")), map.text("next"));
            case "report" -> new Node.Report(id,
                    map.word("what", Node.Report.What.class), map.word("outcome", Disposition.class),
                    map.text("next"));
            case "branch" -> new Node.Branch(id,
                    map.word("if", Node.Condition.class), map.text("then"), map.text("else"));
            case "sms" -> new Node.Sms(id, map.word("outcome", Disposition.class), map.text("next"));
            case "handoff" -> new Node.HandOff(id, prompt(map, "text"),
                    map.optionalWord("outcome", Disposition.class).orElse(Disposition.HANDED_OVER));
            case "voicemail" -> new Node.Voicemail(id, prompt(map, "text"));
            case "end" -> new Node.End(id, prompt(map, "text"));
            default -> {
                problems.add(new ScriptProblem(map.where(), "unknown kind '" + kind + "'", "use one of say, choose, ask, verify, "
                        + "find-slots, offer, hold, confirm, move, cancel, announce, report, branch, sms, handoff, voicemail, end"));
                yield null;
            }
        };
        return Optional.ofNullable(node);
    }

    private static Node.Option option(YamlMap map) {
        Node.Option option = new Node.Option(
                map.words("says", Act.class), key(map, map.optionalText("key")), map.flag("claims-name", false), map.text("next"));
        map.nothingElse();
        return option;
    }

    private static Optional<Character> key(YamlMap map, Optional<String> text) {
        text.filter(k -> !k.matches("[1-9]")).ifPresent(k -> map.problem("'" + k + "' is no key for an answer",
                "use 1 to 9; 0 always reaches a human and * repeats"));
        return text.filter(k -> k.length() == 1).map(k -> k.charAt(0));
    }

    private static Map<Character, Node.KeyWish> keys(YamlMap map) {
        Map<Character, Node.KeyWish> out = new LinkedHashMap<>();
        map.optionalMap("keys").ifPresent(keys -> {
            for (String key : keys.keys()) {
                key(keys, Optional.of(key)).ifPresent(k -> keys.optionalWord(key, Node.KeyWish.class)
                        .ifPresent(wish -> out.put(k, wish)));
            }
        });
        return out;
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
            out.put(operation, prompt(map, operation.name().toLowerCase(java.util.Locale.ROOT)));
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
