package io.callwell.speech.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The smallest graph of a grammar says what the grammar says, and no more. */
class WordGraphTest {

    @Test
    void saysEverySentenceOfTheGrammarAndNoOther() throws GrammarError {
        assertThat(sentences(graph("[ please ] ( move it | cancel [ it ] )"), 4))
                .containsExactlyInAnyOrder("please move it", "move it", "please cancel it", "please cancel", "cancel it", "cancel");
    }

    @Test
    void aRuleThatIsUsedTwiceIsKeptOnce() throws GrammarError {
        String day = "<day> = ( one | two | three ) of ( may | june );\n";
        assertThat(graph("on <day> | maybe <day> | <day>", day).size()).isEqualTo(graph("[ on ] <day>", day).size());
    }

    @Test
    void sentencesThatBeginAlikeShareTheirBeginning() throws GrammarError {
        WordGraph graph = graph("i want another day | i want another time | i want to cancel");
        assertThat(graph.steps(0)).singleElement().extracting(WordGraph.Step::word).isEqualTo("i");
    }

    @Test
    void repetitionsEndWhereTheGrammarLetsThem() throws GrammarError {
        assertThat(sentences(graph("no+ thanks*"), 3)).containsExactlyInAnyOrder("no", "no no", "no no no", "no thanks", "no no thanks", "no thanks thanks");
        assertThat(graph("no+ thanks*").ending(0)).isEmpty();
    }

    @Test
    void weightsStayWithTheirWords() throws GrammarError {
        Map<String, Float> prices = new TreeMap<>();
        graph("/ 3 / yes | / 1 / no").steps(0).forEach(step -> prices.put(step.word(), step.price()));
        assertThat(Math.pow(1.0001, prices.get("yes"))).isBetween(0.749, 0.751);
        assertThat(Math.pow(1.0001, prices.get("no"))).isBetween(0.249, 0.251);
    }

    @Test
    void waysThatCannotEndAreLeftOut() throws GrammarError {
        assertThat(sentences(graph("yes | no <VOID>"), 3)).containsExactly("yes");
    }

    private static WordGraph graph(String sentence, String... rules) throws GrammarError {
        return WordGraph.of(new WordNetwork(JsgfText.parse("#JSGF V1.0;\ngrammar g;\npublic <a> = " + sentence + ";\n" + String.join("", rules)), word -> true));
    }

    private static TreeSet<String> sentences(WordGraph graph, int longest) {
        TreeSet<String> all = new TreeSet<>();
        collect(graph, 0, List.of(), longest, all);
        return all;
    }

    private static void collect(WordGraph graph, int knot, List<String> said, int longest, TreeSet<String> all) {
        if (graph.ending(knot).isPresent()) {
            all.add(String.join(" ", said));
        }
        if (said.size() < longest) {
            graph.steps(knot).forEach(step -> collect(graph, step.to(), Stream.concat(said.stream(), Stream.of(step.word())).toList(), longest, all));
        }
    }
}
