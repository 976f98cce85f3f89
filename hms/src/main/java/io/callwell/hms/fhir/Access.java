package io.callwell.hms.fhir;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/** How we show a server who we are. Thread-safe. */
public interface Access {

    /** The value of {@code Authorization}; empty for none. */
    Optional<String> header();

    /** The server did not accept the last header: the next one must be fresh. */
    default void rejected() {}

    /** With our certificate, for mutual TLS; empty for the defaults of this machine. */
    default Optional<SSLContext> tls() {
        return Optional.empty();
    }

    /** For servers that ask nobody. */
    static Access none() {
        return Optional::empty;
    }

    /** HTTP Basic. */
    static Access basic(String user, String password) {
        String header = "Basic " + java.util.Base64.getEncoder().encodeToString(
                (user + ":" + password).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return () -> Optional.of(header);
    }

    /** A token that somebody made elsewhere. */
    static Access bearer(String token) {
        return () -> Optional.of("Bearer " + token);
    }

    /** The same with a certificate of ours. */
    default Access over(SSLContext tls) {
        Access inner = this;
        return new Access() {
            @Override
            public Optional<String> header() {
                return inner.header();
            }

            @Override
            public void rejected() {
                inner.rejected();
            }

            @Override
            public Optional<SSLContext> tls() {
                return Optional.of(tls);
            }
        };
    }
}
