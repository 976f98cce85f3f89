package io.callwell.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AudioSourceTest {

    private static final InetSocketAddress NAMED = at("198.51.100.7", 20_000);
    private static final InetSocketAddress STRANGER = at("192.0.2.66", 4_444);
    private final AudioSource source = agreed();

    private static AudioSource agreed(String... networks) {
        AudioSource source = new AudioSource(List.of(networks).stream().map(Network::parse).toList());
        source.agreed(NAMED, Set.of(Sdp.PCMU, 96), Optional.of(InetAddress.ofLiteral("198.51.100.1")));
        return source;
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private static RtpPacket audio(int type) {
        return new RtpPacket(type, false, 1, 160, 4711, new byte[160]);
    }

    @Test
    void sendsToTheAddressThatTheTrunkDescribes() {
        assertThat(source.target()).contains(NAMED);
        assertThat(source.takes(NAMED, audio(Sdp.PCMU))).isTrue();
        assertThat(source.strangers()).isZero();
    }

    @Test
    void dropsAStrangerWhoComesFirstAndCountsHim() {
        assertThat(source.takes(STRANGER, audio(Sdp.PCMU))).isFalse();
        assertThat(source.target()).contains(NAMED);
        assertThat(source.takes(NAMED, audio(Sdp.PCMU))).isTrue();
        assertThat(source.strangers()).isEqualTo(1);
    }

    @Test
    void learnsAnotherPortOfTheSameHostOnce() {
        InetSocketAddress behindNat = at("198.51.100.7", 31_000);

        assertThat(source.takes(behindNat, audio(Sdp.PCMU))).isTrue();
        assertThat(source.target()).contains(behindNat);
        assertThat(source.takes(at("198.51.100.7", 31_002), audio(Sdp.PCMU))).isFalse();
        assertThat(source.target()).contains(behindNat);
    }

    @Test
    void learnsTheHostThatSignals() {
        assertThat(source.takes(at("198.51.100.1", 9_000), audio(96))).isTrue();
    }

    @Test
    void learnsNothingFromPacketsThatAreNotAsAgreed() {
        InetSocketAddress sameHost = at("198.51.100.7", 31_000);

        assertThat(source.takes(sameHost, audio(Sdp.PCMA))).isFalse();
        assertThat(source.target()).contains(NAMED);
    }

    @Test
    void learnsNothingOnceTheDescribedAddressHasSpoken() {
        source.takes(NAMED, audio(Sdp.PCMU));

        assertThat(source.takes(at("198.51.100.7", 31_000), audio(Sdp.PCMU))).isFalse();
        assertThat(source.target()).contains(NAMED);
    }

    @Test
    void prefersTheDescribedAddressToTheLearned() {
        InetSocketAddress learned = at("198.51.100.7", 31_000);
        source.takes(learned, audio(Sdp.PCMU));

        assertThat(source.takes(NAMED, audio(Sdp.PCMU))).isTrue();
        assertThat(source.target()).contains(NAMED);
        assertThat(source.takes(learned, audio(Sdp.PCMU))).isFalse();
    }

    @Test
    void forgetsWhatWasLearnedWhenTheTrunkMovesItsAudio() {
        source.takes(at("198.51.100.7", 31_000), audio(Sdp.PCMU));
        InetSocketAddress moved = at("198.51.100.9", 20_000);

        source.agreed(moved, Set.of(Sdp.PCMU), Optional.empty());
        assertThat(source.target()).contains(moved);
        assertThat(source.takes(at("198.51.100.7", 31_000), audio(Sdp.PCMU))).isFalse();
    }

    @Test
    void takesMediaRelaysOfNetworksThatTheSettingsName() {
        AudioSource relayed = agreed("192.0.2.64/26");

        assertThat(relayed.takes(at("192.0.2.130", 1), audio(Sdp.PCMU))).isFalse();
        assertThat(relayed.takes(STRANGER, audio(Sdp.PCMU))).isTrue();
        assertThat(relayed.target()).contains(STRANGER);
        assertThat(agreed("0.0.0.0/0").takes(at("203.0.113.1", 1), audio(Sdp.PCMU))).isTrue();
    }

    @Test
    void saysWhichNetworkCannotBeRead() {
        assertThatThrownBy(() -> Network.parse("relay.example.org/24")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Network.parse("192.0.2.0/33")).hasMessageContaining("32 bits");
    }
}
