package io.callwell.app.laptop;

import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Ctrl-C while the system starts. What is half started then fails under the hands of the shutdown, with a page of reasons that nobody wants
 * to read; so the start says nothing any more and waits for the process to end.
 */
final class Ending {

    private static volatile boolean begun;

    private Ending() {}

    /** Notices the end of this process from now on. */
    static void watch() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("ending").unstarted(() -> {
            begun = true;
            LoggingSystem.get(Ending.class.getClassLoader()).setLogLevel(SpringApplication.class.getName(), LogLevel.OFF);
        }));
    }

    /** Does not return when the process is ending. */
    static void waitIfBegun() {
        try {
            if (begun) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
