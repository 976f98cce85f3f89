package io.callwell.speech;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Turns the engines' own logs off: they write what was said, which must not stand in a log. */
final class EngineLogs {

    /** Kept, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger SPHINX = Logger.getLogger("edu.cmu.sphinx");
    private static final Logger SPHINX_DEFAULT = Logger.getLogger("default.config");

    private EngineLogs() {}

    static void silence(String logger) {
        if (LoggerFactory.getILoggerFactory().getClass().getName().equals("ch.qos.logback.classic.LoggerContext")) {
            Logback.silence(logger);
        }
    }

    static void silenceSphinx() {
        SPHINX.setLevel(java.util.logging.Level.OFF);
        SPHINX_DEFAULT.setLevel(java.util.logging.Level.OFF);
        silence("edu.cmu.sphinx");
    }

    /** Apart, so that the module also runs where logback is not. */
    private static final class Logback {
        static void silence(String logger) {
            ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(logger).setLevel(Level.OFF);
        }
    }
}
