package io.callwell.telephony.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose packets are the far end's. The address that its session description names is always believed. A far end behind a NAT sends from
 * another one: the first that sends audio as agreed is learned then, but only from the described host, from the host that signals, or from a
 * network that the settings name; whoever comes after it is a stranger. Anybody who finds our port could otherwise speak to the
 * patient's agent and hear it. Belongs to the loop of its session.
 */
final class AudioSource {

    private final List<Network> networks;
    private Set<Integer> types = Set.of();
    private Optional<InetAddress> signalling = Optional.empty();
    private @Nullable InetSocketAddress named;
    private @Nullable InetSocketAddress learned;
    private boolean namedHasSpoken;
    private long strangers;

    /** @param networks that audio may come from besides the hosts of the call itself */
    AudioSource(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * What the far end has described, also again. Another address than before ends what was learned.
     *
     * @param types      payload types agreed on
     * @param signalling host that the description came from
     */
    void agreed(InetSocketAddress address, Set<Integer> types, Optional<InetAddress> signalling) {
        this.types = Set.copyOf(types);
        this.signalling = signalling;
        if (!address.equals(named)) {
            named = address;
            learned = null;
            namedHasSpoken = false;
        }
    }

    /** Whether a packet is the far end's; it may be learned from this one. */
    boolean takes(InetSocketAddress from, RtpPacket packet) {
        if (from.equals(named)) {
            namedHasSpoken = true;
            learned = null;
            return true;
        }
        if (from.equals(learned)) {
            return true;
        }
        if (named != null && !namedHasSpoken && learned == null && types.contains(packet.type()) && trusted(named, from.getAddress())) {
            learned = from;
            return true;
        }
        strangers++;
        return false;
    }

    private boolean trusted(InetSocketAddress described, InetAddress host) {
        return host.equals(described.getAddress())
                || signalling.filter(host::equals).isPresent()
                || networks.stream().anyMatch(network -> network.contains(host));
    }

    /** Where our audio goes. */
    Optional<InetSocketAddress> target() {
        return Optional.ofNullable(learned != null ? learned : named);
    }

    /** Packets of others that came to our port. */
    long strangers() {
        return strangers;
    }

    void malformed() {
        strangers++;
    }
}
