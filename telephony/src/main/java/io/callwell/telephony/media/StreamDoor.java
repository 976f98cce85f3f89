package io.callwell.telephony.media;

import io.netty.channel.ChannelHandler;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The door of a carrier that speaks JSON frames. */
public final class StreamDoor implements SocketDoor {

    private final String path;
    private final MediaSettings settings;
    private final Legs legs;
    private final StreamDialect dialect;
    private final Function<Knock, Optional<Map<String, String>>> check;

    /** @param check parameters that the request itself gives to the stream; empty refuses it */
    public StreamDoor(
            String path, MediaSettings settings, Legs legs, StreamDialect dialect, Function<Knock, Optional<Map<String, String>>> check) {
        this.path = path;
        this.settings = settings;
        this.legs = legs;
        this.dialect = dialect;
        this.check = check;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Optional<ChannelHandler> open(Knock knock) {
        return check.apply(knock).map(parameters -> new MediaSocket(settings, legs, dialect, parameters));
    }
}
