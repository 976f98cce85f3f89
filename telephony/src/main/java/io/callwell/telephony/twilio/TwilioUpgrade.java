package io.callwell.telephony.twilio;

import io.callwell.telephony.media.SocketDoor.Knock;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check at the door of the media socket: Twilio signs the request before a WebSocket like any other, over the address that our
 * instructions named. Who cannot sign does not even learn whether a call exists.
 *
 * @see <a href="https://www.twilio.com/docs/voice/media-streams#security">Twilio: security of Media Streams</a>
 */
public final class TwilioUpgrade {

    private static final Logger log = LoggerFactory.getLogger(TwilioUpgrade.class);
    private static final TwilioForm NOTHING = TwilioForm.parse(new byte[0]);

    private final TwilioSignature signature;
    private final Optional<URI> streamUrl;

    /** @param streamUrl the address that our instructions name, when it is not the one that the request itself names as host */
    public TwilioUpgrade(TwilioAccount account, Optional<URI> streamUrl) {
        this.signature = new TwilioSignature(account.tokens());
        this.streamUrl = streamUrl;
    }

    /** No parameters of the request's own when it is Twilio's; empty refuses it. */
    public Optional<Map<String, String>> accept(Knock knock) {
        Optional<String> given = knock.header("X-Twilio-Signature");
        boolean genuine = given.isPresent() && addresses(knock).stream().anyMatch(url -> signature.isValid(url, NOTHING, given.get()));
        if (!genuine) {
            log.warn("media socket refused: {}", given.isEmpty() ? "no X-Twilio-Signature"
                    : "the signature does not match; is callwell.conversation.stream-url the address that Twilio connects to?");
        }
        return genuine ? Optional.of(Map.of()) : Optional.empty();
    }

    /** With and without the last slash; Twilio's signers have been seen to write the scheme of the page and of the socket. */
    private List<String> addresses(Knock knock) {
        String named = streamUrl.map(URI::toString).orElseGet(() -> "ws://" + knock.header("Host").orElse("") + knock.uri());
        String bare = named.replaceAll("/+$", "");
        return Stream.of(bare, bare + "/").flatMap(url -> Stream.of(url, url.replaceFirst("^ws", "http"))).toList();
    }
}
