package io.callwell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallwellCommandTest {

    static List<List<String>> commands() {
        return List.of(
                List.of("up"), List.of("run"), List.of("demo"), List.of("doctor"), List.of("replay"), List.of("script"), List.of("script", "check"),
                List.of("understand"), List.of("speak"), List.of("recognize"), List.of("bench"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(List<String> command) {
        Command help = Command.run(with(command, "--help"));
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: callwell " + String.join(" ", command));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandRefusesWrongUsageAndShowsTheRightOne(List<String> command) {
        Command refused = Command.run(with(command, "--no-such-option"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("Usage: callwell " + String.join(" ", command));
    }

    @Test
    void saysThatACommandIsMissing() {
        Command nothing = Command.run();
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("a command is missing");
    }

    @Test
    void namesTheBenchmarksThatThereAre() {
        Command unknown = Command.run("bench", "nothing");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("media", "turn");
    }

    private static String[] with(List<String> command, String option) {
        return java.util.stream.Stream.concat(command.stream(), java.util.stream.Stream.of(option)).toArray(String[]::new);
    }
}
