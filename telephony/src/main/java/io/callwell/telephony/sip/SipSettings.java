package io.callwell.telephony.sip;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The trunk or PBX.
 *
 * @param proxy          {@code host:port} that calls are sent to
 * @param transport      UDP, TCP or TLS; TLS takes its certificates from the JVM's {@code javax.net.ssl} settings
 * @param domain         in our addresses; empty takes the proxy's host
 * @param user           for digest authentication; empty when the trunk knows us by address
 * @param password       empty takes secret {@code sip.password}
 * @param bind           address that signalling and audio are bound to
 * @param port           for signalling; 0 takes any free port
 * @param advertised     address that we name to the far end, when it is not the bound one (NAT)
 * @param rtpFrom        first port for audio; 0 takes any free ports
 * @param rtpTo          last port for audio
 * @param silenceLimit   a far end that answers nothing at all to an order for so long is not there
 * @param session        how long a session lives without a refresh (RFC 4028), at least 90 s
 * @param audioNetworks  networks that audio may come from, besides the host that the trunk describes and the one that signals; for a NAT or
 *                       media relays of the trunk, such as {@code 203.0.113.0/24}; {@code 0.0.0.0/0} believes whoever comes first
 * @param handOverLimit  a far end that was asked to connect a person to staff and does not say for so long what came of it is left
 * @param ping           pause between OPTIONS that ask whether the trunk is there; 0 asks never
 */
@ConfigurationProperties("callwell.telephony.sip")
public record SipSettings(
        @DefaultValue("127.0.0.1:5060") String proxy,
        @DefaultValue("UDP") Transport transport,
        @DefaultValue("") String domain,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("5060") int port,
        Optional<String> advertised,
        @DefaultValue("0") int rtpFrom,
        @DefaultValue("0") int rtpTo,
        @DefaultValue("8s") Duration silenceLimit,
        @DefaultValue("30m") Duration session,
        @DefaultValue List<String> audioNetworks,
        @DefaultValue("60s") Duration handOverLimit,
        @DefaultValue("30s") Duration ping) {

    /** How signalling travels. */
    public enum Transport {
        UDP,
        TCP,
        TLS
    }

    private static final Duration SHORTEST_HAND_OVER = Duration.ofSeconds(1);
    private static final Duration SHORTEST_SESSION = Duration.ofSeconds(90);

    public SipSettings {
        audioNetworks = List.copyOf(audioNetworks);
        audioNetworks.forEach(SipSettings::network);
        if (!proxy.matches("[^:\\s]+(:\\d{1,5})?")) {
            throw new IllegalArgumentException("callwell.telephony.sip.proxy is '%s': give host or host:port".formatted(proxy));
        }
        if (handOverLimit.compareTo(SHORTEST_HAND_OVER) < 0) {
            throw new IllegalArgumentException(
                    "callwell.telephony.sip.hand-over-limit is %s: give 1s or more, and more than staff take to answer".formatted(handOverLimit));
        }
        if (session.compareTo(SHORTEST_SESSION) < 0) {
            throw new IllegalArgumentException("callwell.telephony.sip.session is %s: RFC 4028 allows 90 s and more".formatted(session));
        }
        if (rtpFrom > rtpTo || rtpFrom < 0 || rtpTo > 65_535) {
            throw new IllegalArgumentException("callwell.telephony.sip.rtp-from and rtp-to are %d and %d: give a range of ports".formatted(rtpFrom, rtpTo));
        }
    }

    private static Network network(String text) {
        try {
            return Network.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "callwell.telephony.sip.audio-networks has '%s': give addresses or networks such as 203.0.113.0/24".formatted(text), unreadable);
        }
    }

    List<Network> networks() {
        return audioNetworks.stream().map(SipSettings::network).toList();
    }

    String proxyHost() {
        return proxy.split(":")[0];
    }

    int proxyPort() {
        String[] parts = proxy.split(":");
        return parts.length > 1 ? Integer.parseInt(parts[1]) : transport == Transport.TLS ? 5061 : 5060;
    }

    String ourDomain() {
        return domain.isBlank() ? proxyHost() : domain;
    }

    String ourHost() {
        return advertised.orElse(bind);
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "SipSettings[proxy=%s, transport=%s]".formatted(proxy, transport);
    }
}
