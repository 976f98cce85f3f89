package io.callwell.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fixed sentences take half a minute to be spoken for the first time. All systems that tests start keep theirs in one folder, so that
 * only the first one has to; what is spoken is looked up by text and voice, so nothing stale can be found there.
 */
final class SpokenPrompts {

    private static final Path SHARED = Path.of("target", "spoken-prompts").toAbsolutePath();

    private SpokenPrompts() {}

    /** @param data data folder of a system that has not been started yet */
    static void shareWith(Path data) {
        try {
            Files.createDirectories(SHARED);
            Files.createDirectories(data);
            Files.createSymbolicLink(data.resolve("cache"), SHARED);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
