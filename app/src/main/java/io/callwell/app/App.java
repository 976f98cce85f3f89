package io.callwell.app;

import io.callwell.app.cli.CallwellCommand;

/** Where the jar starts. */
public final class App {

    private App() {}

    public static void main(String[] arguments) {
        int exitCode = CallwellCommand.execute(arguments);
        if (exitCode != CallwellCommand.KEEPS_RUNNING) {
            System.exit(exitCode);
        }
    }
}
