package io.callwell.speech.sphinx;

import edu.cmu.sphinx.jsgf.JSGFGrammarParseException;
import edu.cmu.sphinx.jsgf.JSGFRuleGrammar;
import edu.cmu.sphinx.jsgf.JSGFRuleGrammarFactory;
import edu.cmu.sphinx.jsgf.JSGFRuleGrammarManager;
import edu.cmu.sphinx.jsgf.parser.JSGFParser;
import edu.cmu.sphinx.jsgf.rule.JSGFRule;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleAlternatives;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleCount;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleName;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleSequence;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleTag;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleToken;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/** A parsed JSGF text whose every rule name leads somewhere and none to itself. */
public final class JsgfText {

    /** The parser keeps itself in a static field. */
    private static final ReentrantLock PARSER = new ReentrantLock();

    private final JSGFRuleGrammar grammar;

    private JsgfText(JSGFRuleGrammar grammar) {
        this.grammar = grammar;
    }

    /**
     * Parses and checks.
     *
     * @throws GrammarError with line and column of a syntax error, or the rule that is missing or uses itself
     */
    public static JsgfText parse(String jsgf) throws GrammarError {
        JsgfText text = new JsgfText(read(jsgf));
        if (text.publicRules().isEmpty()) {
            throw new GrammarError("the grammar has no public rule, so nothing could be said: write 'public <name> = ...;'");
        }
        if (!text.grammar.getImports().isEmpty()) {
            throw new GrammarError("import is not supported: put the imported rules into the text");
        }
        for (JSGFRule rule : text.publicRules()) {
            text.collect(rule, new ArrayList<>(), new TreeSet<>());
        }
        return text;
    }

    private static JSGFRuleGrammar read(String jsgf) throws GrammarError {
        PARSER.lock();
        try {
            return JSGFParser.newGrammarFromJSGF(new StringReader(jsgf), new JSGFRuleGrammarFactory(new JSGFRuleGrammarManager()));
        } catch (JSGFGrammarParseException e) {
            throw new GrammarError("line " + e.lineNumber + ", column " + e.charNumber + ": " + oneLine(e.message + " " + e.details));
        } catch (Error | RuntimeException e) {
            if (e instanceof VirtualMachineError) {
                throw e;
            }
            throw new GrammarError("not JSGF: " + oneLine(String.valueOf(e.getMessage())));
        } finally {
            PARSER.unlock();
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    List<JSGFRule> publicRules() {
        Set<String> names = new TreeSet<>(grammar.getRuleNames());
        return names.stream().filter(grammar::isRulePublic).map(grammar::getRule).toList();
    }

    JSGFRule rule(JSGFRuleName name) {
        return grammar.getRule(name.getSimpleRuleName());
    }

    /** Every word that may be said. */
    public SortedSet<String> words() {
        SortedSet<String> words = new TreeSet<>();
        try {
            for (JSGFRule rule : publicRules()) {
                collect(rule, new ArrayList<>(), words);
            }
            return words;
        } catch (GrammarError e) {
            throw new IllegalStateException("a checked grammar cannot fail the same check", e);
        }
    }

    /** Whether these words, with one blank between them, are a sentence of it. */
    public boolean accepts(String sentence) {
        return new WordNetwork(this, word -> true).accepts(List.of(sentence.split(" ")));
    }

    private void collect(JSGFRule rule, List<String> path, Set<String> words) throws GrammarError {
        switch (rule) {
            case JSGFRuleToken token -> words.addAll(List.of(token.getText().strip().split("\\s+")));
            case JSGFRuleTag tag -> collect(tag.getRule(), path, words);
            case JSGFRuleCount count -> collect(count.getRule(), path, words);
            case JSGFRuleSequence sequence -> collectAll(sequence.getRules(), path, words);
            case JSGFRuleAlternatives alternatives -> collectAll(alternatives.getRules(), path, words);
            case JSGFRuleName name -> collectNamed(name, path, words);
            default -> throw new GrammarError("rule " + rule + " is of a kind that is not supported");
        }
    }

    private void collectAll(List<JSGFRule> rules, List<String> path, Set<String> words) throws GrammarError {
        for (JSGFRule rule : rules) {
            collect(rule, path, words);
        }
    }

    private void collectNamed(JSGFRuleName name, List<String> path, Set<String> words) throws GrammarError {
        String simple = name.getSimpleRuleName();
        if (simple.equals("NULL") || simple.equals("VOID")) {
            return;
        }
        JSGFRule target = rule(name);
        if (target == null) {
            throw new GrammarError("rule <" + simple + "> is used but not defined");
        }
        if (path.contains(simple)) {
            throw new GrammarError("rule <" + simple + "> uses itself (" + String.join(" -> ", path) + " -> " + simple + "); write the repetition with * or +");
        }
        path.add(simple);
        collect(target, path, words);
        path.removeLast();
    }
}
