package io.callwell.speech.sphinx;

import edu.cmu.sphinx.util.LogMath;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** The en-us model: which senones a phone has between two others. Immutable, shared by all decoders, about 15 MB. */
final class AcousticModel {

    /** Where in its word a phone stands. The order is that in which a missing one is looked for elsewhere. */
    enum Position { BEGIN, END, SINGLE, INTERNAL }

    /** Three states from left to right. Equal when they sound and move alike. */
    record Hmm(int first, int second, int third, int movement) {

        List<Integer> senones() {
            return List.of(first, second, third);
        }
    }

    static final int STATES = 3;
    private static final String POSITIONS = "besi";

    private final Gaussians gaussians;
    private final Map<String, Integer> phones = new HashMap<>();
    private final Hmm[] alone = new Hmm[Gaussians.PHONES];
    private final Hmm[] between = new Hmm[Gaussians.PHONES * Gaussians.PHONES * Gaussians.PHONES * POSITIONS.length()];
    private final int[] phoneOf = new int[Gaussians.SENONES];
    private final float[] movements;

    private AcousticModel(Gaussians gaussians, float[] movements) {
        this.gaussians = gaussians;
        this.movements = movements;
    }

    static AcousticModel load() throws IOException {
        AcousticModel model = new AcousticModel(Gaussians.load(), movements());
        model.define();
        return model;
    }

    private static float[] movements() throws IOException {
        ModelFile file = ModelFile.open("transition_matrices");
        int row = STATES + 1;
        file.expect(Gaussians.PHONES, STATES, row, Gaussians.PHONES * STATES * row);
        float[] counts = file.floats(Gaussians.PHONES * STATES * row);
        LogMath logs = LogMath.getLogMath();
        for (int from = 0; from < counts.length; from += row) {
            float sum = 0;
            for (int i = from; i < from + row; i++) {
                sum += counts[i];
            }
            for (int i = from; i < from + row; i++) {
                counts[i] = counts[i] > 0 ? logs.linearToLog(counts[i] / sum) : LogMath.LOG_ZERO;
            }
        }
        return counts;
    }

    /** Reads the model definition: base, left, right, position, kind, movement, three senones, N. */
    private void define() throws IOException {
        Map<Hmm, Hmm> known = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(ModelFile.resource(ModelFile.FOLDER + "mdef")), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith("N")) {
                    define(new StringTokenizer(line), known);
                }
            }
        }
        if (phones.size() != Gaussians.PHONES || Arrays.asList(alone).contains(null)) {
            throw new IOException("the model definition has " + phones.size() + " phones where " + Gaussians.PHONES + " are expected");
        }
    }

    private void define(StringTokenizer line, Map<Hmm, Hmm> known) {
        String base = line.nextToken();
        String left = line.nextToken();
        String right = line.nextToken();
        String position = line.nextToken();
        line.nextToken();
        Hmm read = new Hmm(0, 0, 0, Integer.parseInt(line.nextToken()));
        read = new Hmm(Integer.parseInt(line.nextToken()), Integer.parseInt(line.nextToken()), Integer.parseInt(line.nextToken()), read.movement());
        Hmm hmm = known.computeIfAbsent(read, same -> same);
        hmm.senones().forEach(senone -> phoneOf[senone] = hmm.movement());
        if (position.equals("-")) {
            alone[phones.computeIfAbsent(base, name -> phones.size())] = hmm;
        } else {
            between[index(POSITIONS.indexOf(position), phones.get(left), phones.get(base), phones.get(right))] = hmm;
        }
    }

    private static int index(int position, int left, int base, int right) {
        return ((position * Gaussians.PHONES + left) * Gaussians.PHONES + base) * Gaussians.PHONES + right;
    }

    Gaussians gaussians() {
        return gaussians;
    }

    /** @param name in capitals, as in the CMU dictionary */
    int phone(String name) {
        Integer phone = phones.get(name);
        if (phone == null) {
            throw new IllegalStateException("a dictionary has the phone " + name + ", which the model does not know");
        }
        return phone;
    }

    int phoneOf(int senone) {
        return phoneOf[senone];
    }

    /** A phone whatever stands beside it. */
    Hmm alone(int phone) {
        return alone[phone];
    }

    /** A phone between two others: as it is in this position, or in another, or wherever it stands. */
    Hmm between(Position position, int left, int base, int right) {
        Hmm exact = between[index(position.ordinal(), left, base, right)];
        if (exact != null) {
            return exact;
        }
        for (Position other : Position.values()) {
            Hmm elsewhere = between[index(other.ordinal(), left, base, right)];
            if (elsewhere != null) {
                return elsewhere;
            }
        }
        return alone[base];
    }

    /** Price of going from a state to another or, where {@code to} is 3, out of the phone; {@link LogMath#LOG_ZERO} when there is no way. */
    float movement(Hmm hmm, int from, int to) {
        return movements[(hmm.movement() * STATES + from) * (STATES + 1) + to];
    }
}
