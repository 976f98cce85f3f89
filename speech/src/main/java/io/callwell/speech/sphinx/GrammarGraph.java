package io.callwell.speech.sphinx;

import edu.cmu.sphinx.jsgf.rule.JSGFRule;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleAlternatives;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleCount;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleName;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleSequence;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleTag;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleToken;
import edu.cmu.sphinx.linguist.language.grammar.Grammar;
import edu.cmu.sphinx.linguist.language.grammar.GrammarNode;
import java.util.ArrayList;
import java.util.List;

/** Builds word graphs from grammar texts in memory, so that nothing a patient may say is written to a file; the engine's own class reads files only. One thread at a time. */
public final class GrammarGraph extends Grammar {

    private static final String SILENCE = "<sil>";
    private static final float CERTAIN = 0f;
    /** The engine's logarithm has the base 1.0001. */
    private static final double LOG_BASE = Math.log(1.0001);

    private record Piece(GrammarNode start, GrammarNode end) {}

    /** What the decoder starts with, before the first grammar: silence. */
    @Override
    protected GrammarNode createGrammar() {
        GrammarNode node = createGrammarNode(SILENCE);
        node.setFinalNode(true);
        return node;
    }

    /** The graph of a grammar; {@link #use} makes it the one that is recognised. */
    GrammarNode build(JsgfText text) {
        newGrammar();
        GrammarNode first = createGrammarNode(SILENCE);
        GrammarNode last = createGrammarNode(SILENCE);
        last.setFinalNode(true);
        for (JSGFRule rule : text.publicRules()) {
            Piece piece = piece(rule, text);
            first.add(piece.start, CERTAIN);
            piece.end.add(last, CERTAIN);
        }
        postProcessGrammar();
        return first;
    }

    void use(GrammarNode graph) {
        initialNode = graph;
    }

    private Piece piece(JSGFRule rule, JsgfText text) {
        return switch (rule) {
            case JSGFRuleToken token -> words(token.getText().strip().split("\\s+"));
            case JSGFRuleTag tag -> piece(tag.getRule(), text);
            case JSGFRuleCount count -> repeated(piece(count.getRule(), text), count.getCount());
            case JSGFRuleSequence sequence -> chain(sequence.getRules().stream().map(part -> piece(part, text)).toList());
            case JSGFRuleAlternatives alternatives -> alternatives(alternatives, text);
            case JSGFRuleName name -> named(name, text);
            default -> throw new IllegalStateException("an unchecked rule came through: " + rule);
        };
    }

    private Piece words(String[] words) {
        List<Piece> pieces = new ArrayList<>();
        for (String word : words) {
            GrammarNode node = createGrammarNode(word);
            pieces.add(new Piece(node, node));
        }
        return chain(pieces);
    }

    private Piece chain(List<Piece> pieces) {
        if (pieces.isEmpty()) {
            GrammarNode empty = createGrammarNode(false);
            return new Piece(empty, empty);
        }
        for (int i = 1; i < pieces.size(); i++) {
            pieces.get(i - 1).end.add(pieces.get(i).start, CERTAIN);
        }
        return new Piece(pieces.getFirst().start, pieces.getLast().end);
    }

    private Piece alternatives(JSGFRuleAlternatives rule, JsgfText text) {
        Piece around = new Piece(createGrammarNode(false), createGrammarNode(false));
        List<Float> weights = rule.getWeights();
        double total = weights == null ? 0 : weights.stream().mapToDouble(Float::doubleValue).sum();
        for (int i = 0; i < rule.getRules().size(); i++) {
            Piece piece = piece(rule.getRules().get(i), text);
            float probability = weights == null || total <= 0 ? CERTAIN : (float) (Math.log(Math.max(1e-6, weights.get(i) / total)) / LOG_BASE);
            around.start.add(piece.start, probability);
            piece.end.add(around.end, CERTAIN);
        }
        return around;
    }

    private Piece repeated(Piece inner, int count) {
        Piece around = new Piece(createGrammarNode(false), createGrammarNode(false));
        around.start.add(inner.start, CERTAIN);
        inner.end.add(around.end, CERTAIN);
        if (count != JSGFRuleCount.ONCE_OR_MORE) {
            around.start.add(around.end, CERTAIN);
        }
        if (count != JSGFRuleCount.OPTIONAL) {
            inner.end.add(inner.start, CERTAIN);
        }
        return around;
    }

    private Piece named(JSGFRuleName name, JsgfText text) {
        return switch (name.getSimpleRuleName()) {
            case "NULL" -> chain(List.of());
            case "VOID" -> new Piece(createGrammarNode(false), createGrammarNode(false));
            default -> piece(text.rule(name), text);
        };
    }
}
