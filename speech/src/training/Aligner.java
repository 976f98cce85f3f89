package io.callwell.speech.sphinx;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Step 7: which of the 126 states of single phones is heard in each frame of a known sentence; -1 where it cannot be told. Arguments: features, texts, result. */
final class Aligner {

    private static final float NEVER = -1e30f;

    private final AcousticModel model = AcousticModel.load();
    private final Dictionary dictionary = Dictionary.load();
    private final SenoneScores scores = new SenoneScores(model);
    private final Map<Integer, Integer> singles = singles();

    /** From one hearing state to the next, over the silent ones. */
    private record Ways(int[] to, float[] price) {}

    private Aligner() throws IOException {}

    public static void main(String[] args) throws IOException {
        Aligner aligner = new Aligner();
        ByteBuffer features = ByteBuffer.wrap(Files.readAllBytes(Path.of(args[0]))).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[2])))) {
            for (String text : Files.readAllLines(Path.of(args[1]))) {
                float[] heard = new float[features.getInt() * EarNetwork.FEATURES];
                features.asFloatBuffer().get(heard);
                features.position(features.position() + heard.length * Float.BYTES);
                out.write(aligner.align(heard, text.replaceAll("[^a-z' ]", " ")));
            }
        }
    }

    private static Map<Integer, Integer> singles() throws IOException {
        Map<Integer, Integer> singles = new HashMap<>();
        new String(ModelFile.resource(ModelFile.FOLDER + "mdef")).lines().filter(line -> line.endsWith("N")).map(line -> line.strip().split("\\s+")).forEach(parts -> {
            for (int i = 0; i < AcousticModel.STATES; i++) {
                singles.put(Integer.parseInt(parts[6 + i]), Integer.parseInt(parts[5]) * AcousticModel.STATES + i);
            }
        });
        return singles;
    }

    private byte[] align(float[] heard, String text) {
        int frames = heard.length / EarNetwork.FEATURES;
        byte[] labels = new byte[frames];
        Arrays.fill(labels, (byte) -1);
        try {
            SearchGraph graph = graph(text);
            float[] ends = new float[graph.hearing];
            Ways[] ways = new Ways[graph.hearing];
            for (int i = 0; i < ways.length; i++) {
                ways[i] = ways(graph, i, ends, i);
            }
            follow(graph, ways, ends, heard, labels);
        } catch (GrammarError unspeakable) {
            System.err.println("left out: " + unspeakable.getMessage());
        }
        return labels;
    }

    private void follow(SearchGraph graph, Ways[] ways, float[] ends, float[] heard, byte[] labels) {
        short[][] before = new short[labels.length][graph.hearing];
        float[] now = new float[graph.hearing];
        Arrays.fill(now, NEVER);
        Ways first = ways(graph, graph.start, new float[1], 0);
        for (int k = 0; k < first.to.length; k++) {
            now[first.to[k]] = first.price[k];
        }
        for (int frame = 0; frame < labels.length; frame++) {
            scores.hear(heard, frame * EarNetwork.FEATURES);
            now = frame == 0 ? now : step(ways, now, before[frame]);
            for (int i = 0; i < now.length; i++) {
                now[i] += now[i] > NEVER / 2 ? scores.of(graph.senone[i]) : 0;
            }
        }
        int best = -1;
        for (int i = 0; i < now.length; i++) {
            best = now[i] + ends[i] > NEVER / 2 && (best < 0 || now[i] + ends[i] > now[best] + ends[best]) ? i : best;
        }
        for (int frame = labels.length - 1; frame >= 0 && best >= 0; frame--) {
            labels[frame] = (byte) (int) singles.get(graph.senone[best]);
            best = before[frame][best];
        }
    }

    private static float[] step(Ways[] ways, float[] now, short[] before) {
        float[] next = new float[now.length];
        Arrays.fill(next, NEVER);
        for (int i = 0; i < now.length; i++) {
            for (int k = 0; now[i] > NEVER / 2 && k < ways[i].to.length; k++) {
                float with = now[i] + ways[i].price[k];
                if (with > next[ways[i].to[k]]) {
                    next[ways[i].to[k]] = with;
                    before[ways[i].to[k]] = (short) i;
                }
            }
        }
        return next;
    }

    private SearchGraph graph(String text) throws GrammarError {
        Function<String, List<int[]>> said = word -> dictionary.pronunciations(word).stream().map(way -> Arrays.stream(way.split(" ")).mapToInt(model::phone).toArray()).toList();
        JsgfText grammar = JsgfText.parse("#JSGF V1.0;\ngrammar g;\npublic <a> = " + text.strip() + ";\n");
        return SearchGraph.of(new GraphBuilder(model, WordGraph.of(new WordNetwork(grammar, word -> !said.apply(word).isEmpty())), said).build());
    }

    private static Ways ways(SearchGraph graph, int from, float[] ends, int at) {
        Map<Integer, Float> best = new HashMap<>();
        float[] end = {NEVER};
        walk(graph, from, 0, best, end);
        ends[at] = end[0];
        int[] to = best.keySet().stream().mapToInt(Integer::intValue).toArray();
        float[] price = new float[to.length];
        for (int i = 0; i < to.length; i++) {
            price[i] = best.get(to[i]);
        }
        return new Ways(to, price);
    }

    private static void walk(SearchGraph graph, int state, float price, Map<Integer, Float> best, float[] end) {
        if (state == graph.end) {
            end[0] = Math.max(end[0], price);
        }
        for (int k = graph.firstArc[state]; k < graph.firstArc[state + 1]; k++) {
            float with = price + graph.arcPrice[k];
            if (graph.arcTo[k] < graph.hearing) {
                best.merge(graph.arcTo[k], with, Math::max);
            } else {
                walk(graph, graph.arcTo[k], with, best, end);
            }
        }
    }
}
