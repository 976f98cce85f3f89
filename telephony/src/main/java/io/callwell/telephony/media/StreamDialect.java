package io.callwell.telephony.media;

import io.netty.channel.Channel;
import java.util.Optional;
import java.util.function.Consumer;

/** What a carrier means by the audio of its JSON stream, and how ours is sent to it. */
public interface StreamDialect {

    /**
     * A stream has introduced itself.
     *
     * @param passed to be told of marks that the carrier will not report itself
     * @return empty when the format is none that we read: the socket is closed
     */
    Optional<Session> begin(StreamStart start, Channel channel, Consumer<String> passed);

    /** One stream. */
    interface Session {

        Wire wire();

        /** The audio of a message as 8 kHz mu-law. */
        byte[] muLaw(byte[] payload);
    }
}
