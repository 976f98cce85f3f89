package io.callwell.app.borders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page below {@code docs/generated} that a test keeps true; {@code -Dcallwell.generate=true} writes it anew. */
record GeneratedPage(Path file) {

    static GeneratedPage of(String name) {
        return new GeneratedPage(Path.of("..", "docs", "generated", name));
    }

    void holds(String page) throws IOException {
        if (Boolean.getBoolean("callwell.generate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, page);
        }
        assertThat(file).as("missing or stale: run this test with -Dcallwell.generate=true").exists();
        assertThat(Files.readString(file)).as("%s is stale: run this test with -Dcallwell.generate=true", file).isEqualTo(page);
    }
}
