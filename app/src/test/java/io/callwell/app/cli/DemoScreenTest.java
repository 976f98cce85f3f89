package io.callwell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.app.demo.DemoProgress;
import io.callwell.app.demo.DemoProgress.Line;
import io.callwell.app.demo.DemoProgress.Watched;
import io.callwell.app.demo.DemoReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoScreenTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void inAFileItWritesNoTerminalCodesAndEachLineOfTheConversationOnce() {
        DemoScreen screen = screen(false);

        screen.show(progress(1, new Line("agent", "Am I speaking with Maya?", 4_000)), 5_000);
        screen.show(progress(1, new Line("agent", "Am I speaking with Maya?", 4_000), new Line("patient", "yes", 6_000)), 6_500);

        assertThat(text()).doesNotContain("\u001b", "\r").contains("One of the calls   Confirms the visit at once").containsOnlyOnce("Am I speaking with Maya?")
                .containsPattern("0:06 +Patient +yes");
    }

    @Test
    void aLongSentenceIsBrokenBetweenWords() {
        screen(false).show(progress(1, new Line("agent", "word ".repeat(60).strip(), 0)), 0);

        assertThat(text().lines()).allMatch(line -> line.length() <= 101).hasSizeGreaterThan(4);
    }

    @Test
    void theProgressSaysHowManyAreOver() {
        screen(false).show(progress(12), 65_000);

        assertThat(text()).contains("1:05").contains("12 of 50 over, 3 talking, 1 ringing");
    }

    @Test
    void beforeTheFirstCallItSaysWhatItWaitsFor() {
        screen(false).show(new DemoProgress("id", 5, false, Map.of("QUEUED", 5), Optional.empty()), 2_000);

        assertThat(text()).contains("the voices are warming up");
    }

    @Test
    void theResultNamesWhatWasViolatedAndWhatWasMissedWithinTheAllowance() {
        screen(false).table(report(List.of("call 1 has no recording"), List.of("call 2: 'cancels' wanted cancelled and got confirmed")), 61_000);

        assertThat(text()).contains("✗ 1 violations:", "call 1 has no recording", "call 2: 'cancels' wanted", "43 of 44 conversations");
    }

    @Test
    void theResultSaysThatNothingWasViolated() {
        screen(true).table(report(List.of(), List.of()), 61_000);

        assertThat(text()).contains("nothing was violated", "confirmed").contains("\u001b[32m✓");
    }

    private DemoScreen screen(boolean terminal) {
        return new DemoScreen(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static DemoProgress progress(int over, Line... lines) {
        Optional<Watched> watched = lines.length == 0 ? Optional.empty() : Optional.of(new Watched("Confirms the visit at once", List.of(lines)));
        return new DemoProgress("id", 50, false, Map.of("COMPLETED", over, "ACTIVE", 3, "RINGING", 1, "QUEUED", 46 - over), watched);
    }

    private static DemoReport report(List<String> violations, List<String> missed) {
        return new DemoReport(50, Map.of("COMPLETED", 50), Map.of("confirmed", 40, "busy", 10), 120, 9, 4, new DemoReport.Latency(700, 1_400), 40, 0, 0,
                40, 44, 44, 200, 500, 0, 0, 0, 0, 0, 44, 43, missed, violations);
    }
}
