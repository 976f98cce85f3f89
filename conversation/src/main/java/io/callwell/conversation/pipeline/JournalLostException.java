package io.callwell.conversation.pipeline;

/** The journal cannot be written. The talk ends so that the carrier asks for instructions and another stream goes on with it. */
final class JournalLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JournalLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
