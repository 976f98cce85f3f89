package io.callwell.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.telephony.media.SocketDoor.Knock;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwilioUpgradeTest {

    private static final String ADDRESS = "wss://media.example.org/media";
    private static final TwilioForm NOTHING = TwilioForm.parse(new byte[0]);

    private final TwilioAccount account = new TwilioAccount("AC" + "0".repeat(32), List.of("new-token", "old-token"));
    private final TwilioUpgrade upgrade = new TwilioUpgrade(account, Optional.of(URI.create(ADDRESS)));

    private static Knock signed(String token, String url) {
        String signature = new TwilioSignature(List.of(token)).sign(url, NOTHING);
        return new Knock("/media", Map.of(), Map.of("host", "media.example.org", "x-twilio-signature", signature));
    }

    @Test
    void letsTwilioInByItsSignatureOverTheAddressOfTheSocket() {
        assertThat(upgrade.accept(signed("new-token", ADDRESS))).isPresent();
        assertThat(upgrade.accept(signed("new-token", ADDRESS + "/"))).isPresent();
        assertThat(upgrade.accept(signed("new-token", "wss://media.example.org:443/media"))).isPresent();
        assertThat(upgrade.accept(signed("new-token", "https://media.example.org/media"))).isPresent();
    }

    @Test
    void knowsBothTokensWhileOneReplacesTheOther() {
        assertThat(upgrade.accept(signed("old-token", ADDRESS))).isPresent();
        assertThat(upgrade.accept(signed("retired-token", ADDRESS))).isEmpty();
    }

    @Test
    void refusesWhoCannotSignOrSignsAnotherAddress() {
        assertThat(upgrade.accept(new Knock("/media", Map.of(), Map.of("host", "media.example.org")))).isEmpty();
        assertThat(upgrade.accept(signed("new-token", "wss://media.example.org/listen"))).isEmpty();
        assertThat(upgrade.accept(signed("new-token", "wss://evil.example.org/media"))).isEmpty();
    }

    @Test
    void believesTheRequestsOwnHostOnlyWhereNoAddressIsConfigured() {
        TwilioUpgrade laptop = new TwilioUpgrade(account, Optional.empty());

        assertThat(laptop.accept(signed("new-token", "ws://media.example.org/media"))).isPresent();
        assertThat(laptop.accept(signed("new-token", "ws://other.example.org/media"))).isEmpty();
    }
}
