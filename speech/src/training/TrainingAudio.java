import io.callwell.audio.Noise;
import io.callwell.audio.Telephone;
import io.callwell.speech.RecognizerAudio;
import io.callwell.speech.Synthesizers;
import io.callwell.speech.Voice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Speaks the training sentences with several voices over a telephone line: raw 16 kHz files, fileids and transcription. Arguments: sentences, folder, voices (comma), takes a sentence. */
class TrainingAudio {

    private static final double[] RATES = {0.85, 1.0, 1.0, 1.15};
    private static final double[] PITCHES = {0.9, 1.0, 1.0, 1.1};

    public static void main(String[] args) throws IOException {
        List<String> sentences = Files.readAllLines(Path.of(args[0]));
        Path folder = Files.createDirectories(Path.of(args[1]));
        List<String> voices = List.of(args[2].split(","));
        int takes = Integer.parseInt(args[3]);
        Random random = new Random(20);
        Synthesizers speech = new Synthesizers();
        List<String> ids = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            for (int take = 0; take < takes; take++) {
                String voice = voices.get((i + take * 7 + i / voices.size()) % voices.size());
                Voice speaker = new Voice(Locale.ENGLISH, voice, RATES[random.nextInt(4)], PITCHES[random.nextInt(4)]);
                short[] line = line(speech.synthesize(sentences.get(i), speaker), random);
                String id = "u%04d%c".formatted(i, 'a' + take);
                write(folder.resolve(id + ".raw"), RecognizerAudio.prepare(line));
                ids.add(id);
                texts.add("<s> " + sentences.get(i) + " </s> (" + id + ")");
            }
        }
        Files.write(folder.resolve("fileids"), ids);
        Files.write(folder.resolve("transcription"), texts);
        System.exit(0);
    }

    /** Three of five takes are clean, one has 25 dB and one 18 dB of noise; 250 ms of line before and after. */
    private static short[] line(short[] voice, Random random) {
        short[] padded = new short[voice.length + 4_000];
        System.arraycopy(voice, 0, padded, 2_000, voice.length);
        int condition = random.nextInt(5);
        Noise.Colour colour = random.nextBoolean() ? Noise.Colour.PINK : Noise.Colour.WHITE;
        return Telephone.line(condition < 3 ? padded : Noise.add(padded, colour, condition == 3 ? 25 : 18, random.nextLong()));
    }

    private static void write(Path file, short[] pcm) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(pcm.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : pcm) {
            out.putShort(sample);
        }
        Files.write(file, out.array());
    }
}
