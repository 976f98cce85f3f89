package io.callwell.telephony.media;

import io.netty.channel.ChannelHandler;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A path of the media server: who may connect there, and what takes the frames. */
public interface SocketDoor {

    /** Such as {@code /media}. */
    String path();

    /** The handler of the WebSocket's frames; empty refuses with 403. */
    Optional<ChannelHandler> open(Knock knock);

    /**
     * The request before a WebSocket (RFC 6455).
     *
     * @param uri     path and query as received, undecoded
     * @param query   decoded parameters, the first value of each
     * @param headers by lower-case name, the first value of each
     */
    record Knock(String uri, Map<String, String> query, Map<String, String> headers) {

        public Knock {
            query = Map.copyOf(query);
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }
}
