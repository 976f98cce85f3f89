package io.callwell.speech;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs engines that are separate programs. Text goes through standard input, so that it never stands in a process list. */
final class Programs {

    private Programs() {}

    /** The program's path when it is installed and may be run. */
    static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator)) {
            if (!folder.isEmpty()) {
                Path candidate = Path.of(folder, program);
                if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Runs a program to its end.
     *
     * @return what it wrote to standard output
     * @throws SpeechUnavailableException when it cannot start, fails, or is not done in time (it is then killed)
     */
    static byte[] run(String engine, List<String> command, String input, Duration timeout) {
        Process process = start(engine, command);
        try {
            FutureTask<byte[]> output = new FutureTask<>(() -> process.getInputStream().readAllBytes());
            Thread.ofVirtual().name(engine + "-output").start(output);
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            byte[] bytes = output.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
            if (process.exitValue() != 0) {
                throw new SpeechUnavailableException(engine + " ended with code " + process.exitValue() + "; try the program by hand on this machine");
            }
            return bytes;
        } catch (TimeoutException e) {
            throw new SpeechUnavailableException(engine + " was not done after " + timeout.toMillis() + " ms and was stopped; is the machine overloaded?", e);
        } catch (IOException | ExecutionException e) {
            throw new SpeechUnavailableException(engine + " broke off; try the program by hand on this machine", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechUnavailableException(engine + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String engine, List<String> command) {
        try {
            return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new SpeechUnavailableException(engine + " cannot be started from " + command.getFirst() + "; install it or take it out of the configuration", e);
        }
    }
}
