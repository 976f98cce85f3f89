package io.callwell.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.callwell.platform.secrets.Secrets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * The RSA keys of our tokens, newest first: the first signs, all verify. Kept as a JWK set (RFC 7517) in secret
 * {@code oauth2.signing-keys}, so that tokens survive a restart and keys can be given by the operator.
 */
final class SigningKeys implements JWKSource<SecurityContext> {

    static final String SECRET = "oauth2.signing-keys";
    private static final int KEPT = 3;
    private static final int BITS = 2048;

    private final JWKSet keys;

    private SigningKeys(JWKSet keys) {
        this.keys = keys;
    }

    /** Reads the keys; makes the first, or the next when the newest is older than {@code lifetime}. */
    static SigningKeys load(Secrets secrets, Duration lifetime, InstantSource clock) {
        List<JWK> keys = new ArrayList<>(read(secrets.text(SECRET)));
        Instant oldest = clock.instant().minus(lifetime);
        if (keys.isEmpty() || issued(keys.getFirst()).isBefore(oldest)) {
            keys.addFirst(generate(clock.instant()));
            keys = keys.subList(0, Math.min(KEPT, keys.size()));
            secrets.keep(SECRET, new JWKSet(keys).toString(false));
        }
        return new SigningKeys(new JWKSet(keys));
    }

    /** Every JWK set starts with a brace; a secret just made is hexadecimal. */
    private static List<JWK> read(String secret) {
        if (!secret.startsWith("{")) {
            return List.of();
        }
        try {
            return JWKSet.parse(secret).getKeys();
        } catch (ParseException broken) {
            throw new IllegalStateException("the secret '" + SECRET + "' is no JWK set; mend it or delete it to get new keys");
        }
    }

    private static Instant issued(JWK key) {
        return key.getIssueTime() == null ? Instant.MAX : key.getIssueTime().toInstant();
    }

    private static JWK generate(Instant now) {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .issueTime(Date.from(now))
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("no RSA key could be made", impossible);
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        return selector.select(keys);
    }
}
