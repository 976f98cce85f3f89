package io.callwell.app.cli;

import io.callwell.audio.MuLaw;
import io.callwell.audio.Resampler;
import io.callwell.audio.Wav;
import io.callwell.conversation.stt.Doubt;
import io.callwell.conversation.stt.Listening;
import io.callwell.language.Expectation;
import io.callwell.speech.Grammar;
import io.callwell.speech.Recognition;
import io.callwell.speech.Recognizer;
import io.callwell.speech.Sphinx4Recognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Gives audio files to the recogniser of this machine, with the grammar of a question. */
@Command(name = "recognize", mixinStandardHelpOptions = true,
        description = "Recognises one turn of speech in each file, as a call would. Exit code 1 when a file cannot be read.",
        footer = {
            "",
            "Out, for each file and in their order: {file, text, confidence, rejected, audio_ms, cpu_ms}",
            "     text        what was said, in words; empty when nothing was recognised",
            "     confidence  0 to 1",
            "     rejected    true when there was no speech, or nothing of what was listened for: ask again",
            "     or {file, error} where a file cannot be read; the others are recognised all the same.",
            "X:   yesno, date, time, datetime, choice (confirm, move, cancel), name, open (any of these),",
            "     matter (what a call is about: book, confirm, move, cancel, a question),",
            "     digits:LENGTH for a number of known length, such as digits:10 (surer), or digits,",
            "     birth_date, person (with --name), offer (one of three times that were offered)"})
final class RecognizeCommand implements Callable<Integer> {

    private static final int PHONE_RATE = 8_000;
    private static final Pattern DIGITS = Pattern.compile("digits:(\\d{1,2})");
    private static final int MOST_OFFERS = 3;
    private static final int MOST_DIGITS = 20;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "WAV of any rate (PCM of 8 to 32 bits, float, mu-law, A-law), or 8 kHz mu-law without a header (.ulaw, .ul, .mulaw)")
    private List<Path> files = List.of();

    @Option(names = "--expects", required = true, paramLabel = "X",
            description = "what was asked, which decides the words that are listened for: see below")
    private String expects = "";

    @Option(names = "--locale", defaultValue = "en-IN", description = "en-IN or en-US (default: ${DEFAULT-VALUE})")
    private String locale = "en-IN";

    @Option(names = "--name", description = "for person and name: given name and family name that are likely, beside the common ones")
    private String name = "";

    @Option(names = "--json", description = "one JSON object a line: {file, text, confidence, rejected, audio_ms, cpu_ms}")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    RecognizeCommand() {}

    @Override
    public Integer call() {
        Quiet.logs();
        Grammar grammar = grammar();
        Recognizer recognizer = new Sphinx4Recognizer(1);
        PrintWriter out = spec.commandLine().getOut();
        boolean allRead = true;
        for (Path file : files) {
            allRead &= one(file, recognizer, grammar, out);
        }
        return allRead ? 0 : 1;
    }

    private boolean one(Path file, Recognizer recognizer, Grammar grammar, PrintWriter out) {
        ObjectNode answer = JsonLines.JSON.createObjectNode().put("file", file.toString());
        try {
            short[] pcm = pcm(file);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadCpuTime();
            Recognition recognition = Doubt.judge(recognizer.recognize(pcm, grammar), expectation());
            long cpu = threads.getCurrentThreadCpuTime() - before;
            fill(answer, recognition);
            answer.put("audio_ms", pcm.length * 1_000L / PHONE_RATE).put("cpu_ms", TimeUnit.NANOSECONDS.toMillis(cpu));
        } catch (NoSuchFileException missing) {
            answer.put("error", "there is no such file");
        } catch (IOException failure) {
            answer.put("error", "the file cannot be read (" + failure.getClass().getSimpleName() + ")");
        } catch (IllegalArgumentException wrong) {
            answer.put("error", wrong.getMessage());
        }
        out.println(json ? JsonLines.JSON.writeValueAsString(answer) : sentence(answer));
        out.flush();
        return !answer.has("error");
    }

    private static void fill(ObjectNode answer, Recognition recognition) {
        switch (recognition) {
            case Recognition.Heard heard -> answer.put("text", heard.text())
                    .put("confidence", Math.round(heard.confidence() * 1000) / 1000.0).put("rejected", false);
            case Recognition.OutOfGrammar _ -> answer.put("text", "").put("confidence", 0.0).put("rejected", true);
            case Recognition.Nothing _ -> answer.put("text", "").put("confidence", 0.0).put("rejected", true);
        }
    }

    private static String sentence(ObjectNode answer) {
        String file = answer.get("file").asString();
        if (answer.has("error")) {
            return file + ": " + answer.get("error").asString();
        }
        String text = answer.get("text").asString();
        String heard = answer.get("rejected").asBoolean() ? "(nothing of what is listened for)" : text;
        return "%s: %s  (confidence %.2f, %d ms of audio, %d ms of work)".formatted(
                file, heard, answer.get("confidence").asDouble(), answer.get("audio_ms").asInt(), answer.get("cpu_ms").asInt());
    }

    private static short[] pcm(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String ending = file.toString().replaceFirst(".*\\.", "").toLowerCase(Locale.ROOT);
        if (List.of("ulaw", "ul", "mulaw").contains(ending)) {
            return MuLaw.decode(bytes);
        }
        Wav wav = Wav.parse(bytes);
        return wav.rate() == PHONE_RATE ? wav.toMono() : Resampler.of(wav.rate(), PHONE_RATE).resample(wav.toMono());
    }

    private Grammar grammar() {
        if (!Locale.forLanguageTag(locale).getLanguage().equals("en")) {
            throw new ParameterException(spec.commandLine(),
                    "'" + locale + "': the recogniser that ships with Callwell knows English only; give en-IN or en-US");
        }
        List<String> names = name.isBlank() ? List.of() : List.of(name.strip().split("\\s+"));
        Listening listening = new Listening();
        return switch (expects) {
            case "yesno" -> listening.yesNo();
            case "date" -> listening.date();
            case "time" -> listening.time();
            case "datetime" -> listening.dateTime();
            case "birth_date" -> listening.birthDate(Locale.forLanguageTag(locale));
            case "choice" -> listening.choice();
            case "offer" -> listening.offer(MOST_OFFERS);
            case "name" -> listening.name(names);
            case "person" -> listening.person(names);
            case "matter" -> listening.matter();
            case "open" -> listening.open();
            case "digits" -> listening.digits();
            default -> digits(listening);
        };
    }

    /** What makes one answer differ from another. */
    private Expectation expectation() {
        return switch (expects) {
            case "yesno", "person" -> Expectation.YES_NO;
            case "date" -> Expectation.DATE;
            case "time" -> Expectation.TIME;
            case "datetime" -> Expectation.DATETIME;
            case "birth_date" -> Expectation.BIRTH_DATE;
            case "name" -> Expectation.NAME;
            case "choice", "offer", "matter", "open" -> Expectation.OPEN;
            default -> Expectation.digits(MOST_DIGITS);
        };
    }

    private Grammar digits(Listening listening) {
        Matcher digits = DIGITS.matcher(expects);
        int length = digits.matches() ? Integer.parseInt(digits.group(1)) : 0;
        if (length < 1 || length > MOST_DIGITS) {
            throw new ParameterException(spec.commandLine(), "--expects is '" + expects
                    + "': give yesno, date, time, datetime, choice, name, matter, open, digits, birth_date, person, offer or digits:LENGTH (1 to " + MOST_DIGITS + ")");
        }
        return listening.digits(length);
    }
}
