package io.callwell.campaign.intake;

/** A file that cannot be read any further; the message says where and how to mend it, and never repeats what stands there. */
final class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFile(String message) {
        super(message);
    }
}
