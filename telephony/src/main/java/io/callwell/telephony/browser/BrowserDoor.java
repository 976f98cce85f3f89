package io.callwell.telephony.browser;

import io.callwell.events.CallId;
import io.callwell.telephony.Lines;
import io.callwell.telephony.media.Legs;
import io.callwell.telephony.media.SocketDoor;
import io.netty.channel.ChannelHandler;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /talk?call=…&token=…}: a page that talks. The token is checked by whoever admits the leg. */
public final class BrowserDoor implements SocketDoor {

    private final Legs legs;
    private final Lines lines;
    private final Set<String> origins;

    /** @param origins web origins whose pages may talk */
    public BrowserDoor(Legs legs, Lines lines, Set<String> origins) {
        this.legs = legs;
        this.lines = lines;
        this.origins = Set.copyOf(origins);
    }

    @Override
    public String path() {
        return "/talk";
    }

    @Override
    public Optional<ChannelHandler> open(Knock knock) {
        boolean ours = knock.header("Origin").map(origins::contains).orElse(true);
        String token = knock.query().getOrDefault("token", "");
        return call(knock.query()).filter(call -> ours && !token.isEmpty()).map(call -> new BrowserSocket(legs, lines, call, token));
    }

    private static Optional<CallId> call(Map<String, String> query) {
        try {
            return Optional.ofNullable(query.get("call")).map(CallId::of);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
