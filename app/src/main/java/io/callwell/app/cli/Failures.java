package io.callwell.app.cli;

import io.callwell.engines.EngineException;

/** Finds, in a chain of causes, the one that tells a person what to do. */
final class Failures {

    private Failures() {}

    static Throwable known(Throwable failure) {
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException || cause instanceof UsageException) {
                return cause;
            }
            last = cause;
        }
        return last;
    }

    static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
