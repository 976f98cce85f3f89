package io.callwell.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that outlived a killed parent would keep its port and could be adopted silently: it is stopped, its data is kept. */
final class LeftOver {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOver.class);

    private LeftOver() {}

    /**
     * @param pidFile its first line is the process id; lies in a folder that the caller owns
     * @param program end of the command, so that a reused id of another program is left alone
     */
    static void stop(Path pidFile, String program) {
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            ProcessHandle.of(pid)
                    .filter(process -> process.info().command().map(command -> command.endsWith(program)).orElse(false))
                    .ifPresent(process -> stop(process, program));
        } catch (IOException | NumberFormatException unreadable) {
            LOG.warn("{} cannot be read; {} will judge it itself", pidFile, program);
        }
    }

    private static void stop(ProcessHandle leftOver, String program) {
        LOG.info("stopping a {} (pid {}) that was left over on our own data", program, leftOver.pid());
        leftOver.destroy();
        try {
            leftOver.onExit().get(5, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            leftOver.destroyForcibly();
            leftOver.onExit().join();
        } catch (ExecutionException impossible) {
            throw new EngineException("could not wait for the left over " + program, impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
