package io.callwell.platform.http;

import io.callwell.platform.role.Role;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where other processes are.
 *
 * @param publicUrl    the address that people, carriers and browsers use; also the issuer of tokens
 * @param rolesAt      base address of each role that does not run in this process: {@code callwell.roles-at.appointment=http://…}
 */
@ConfigurationProperties("callwell")
public record RemoteSettings(@DefaultValue("http://127.0.0.1:8080") URI publicUrl, @DefaultValue Map<String, URI> rolesAt) {

    public Optional<URI> at(Role role) {
        return Optional.ofNullable(rolesAt.get(role.word()));
    }

    /** Where tokens are made and their keys can be fetched. */
    public URI auth() {
        return at(Role.AUTH).orElse(publicUrl);
    }
}
