package io.callwell.conversation.pipeline;

/**
 * Something that happened in a {@link VirtualTalk}.
 *
 * @param what {@code speaks}, {@code finished}, {@code noise}, {@code key} of the person; {@code says NODE} (sent), {@code begins NODE}, {@code heard NODE} (to its end),
 *             {@code play}, {@code clear} of ours; {@code understood NODE}, {@code service CALL}, {@code journal KIND}, {@code turn}, {@code released}
 */
public record VirtualEvent(long atMs, String what) {

    @Override
    public String toString() {
        return atMs + " " + what;
    }
}
