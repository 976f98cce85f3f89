package io.callwell.auth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * An authorization as text. Read back from sealed columns only, and even then no class is made but those that an authorization
 * consists of.
 */
final class FrozenAuthorization {

    private static final ObjectInputFilter PARTS = ObjectInputFilter.Config.createFilter(
            "maxdepth=40;maxrefs=5000;maxbytes=200000;io.callwell.auth.*;org.springframework.security.**;"
                    + "java.lang.*;java.util.*;java.util.concurrent.*;java.time.*;java.net.URL;java.net.URI;!*");

    private FrozenAuthorization() {}

    static String freeze(OAuth2Authorization authorization) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(authorization);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("an authorization of client " + authorization.getRegisteredClientId() + " cannot be kept", unwritable);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Empty for one that another version of this program kept: whoever holds its code asks again. */
    static Optional<OAuth2Authorization> thaw(String text) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            in.setObjectInputFilter(PARTS);
            return Optional.of((OAuth2Authorization) in.readObject());
        } catch (InvalidClassException | ClassNotFoundException otherVersion) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("an authorization cannot be read", unreadable);
        }
    }
}
