package io.callwell.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import io.callwell.platform.secrets.FolderSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void staysTheSameAfterARestart() {
        assertThat(keysAt(START.plus(Duration.ofDays(1)))).isEqualTo(keysAt(START.plus(Duration.ofDays(2)))).hasSize(1);
    }

    @Test
    void signsWithANewKeyInTimeAndStillKnowsTheFormerOne() {
        String first = keysAt(START).getFirst();
        List<String> later = keysAt(START.plus(Duration.ofDays(91)));

        assertThat(later).hasSize(2).endsWith(first);
        assertThat(later.getFirst()).isNotEqualTo(first);
    }

    private List<String> keysAt(Instant now) {
        return SigningKeys.load(new FolderSecrets(folder, Map.of()), Duration.ofDays(90), () -> now)
                .get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
                .map(JWK::getKeyID)
                .toList();
    }
}
