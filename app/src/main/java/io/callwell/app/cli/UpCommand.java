package io.callwell.app.cli;

import io.callwell.app.laptop.Laptop;
import io.callwell.app.laptop.LaptopSettings;
import io.callwell.app.laptop.Welcome;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the whole system on this machine. */
@Command(name = "up", mixinStandardHelpOptions = true,
        description = "Starts everything on this machine, with a demo hospital. Ctrl-C stops what it started.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private LaptopOptions options = new LaptopOptions();

    @Option(names = "--exit-when-ready", hidden = true, description = "for training the start-up cache")
    private boolean exitWhenReady;

    @Override
    public Integer call() {
        LaptopSettings settings = options.settings();
        var context = Laptop.start(settings, Map.of());
        if (exitWhenReady) {
            context.close();
            return 0;
        }
        Welcome.print(settings, context);
        return CallwellCommand.KEEPS_RUNNING;
    }
}
