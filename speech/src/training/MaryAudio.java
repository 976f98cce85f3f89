import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioInputStream;
import marytts.LocalMaryInterface;

/** Step 2: has MaryTTS speak the sentences of a list, as raw 48 kHz audio. Argument: work folder. */
class MaryAudio {

    public static void main(String[] args) throws Exception {
        Path work = Path.of(args[0]);
        System.setProperty("mary.base", Files.createTempDirectory("mary").toString());
        LocalMaryInterface mary = new LocalMaryInterface();
        mary.setVoice("cmu-slt-hsmm");
        for (String line : Files.readAllLines(work.resolve("mary.txt"))) {
            String[] parts = line.split("\t");
            speak(mary, parts[1], work.resolve("voices").resolve(parts[0] + "_mary.raw"));
        }
        System.exit(0);
    }

    private static void speak(LocalMaryInterface mary, String text, Path file) throws Exception {
        try (AudioInputStream in = mary.generateAudio(text); OutputStream out = Files.newOutputStream(file)) {
            copy(in, out);
        }
    }

    private static void copy(AudioInputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[16_384];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }
}
