package io.callwell.auth;

import com.nimbusds.jwt.JWTParser;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospitals;
import java.security.Principal;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Authorizations of people in PostgreSQL, sealed, until their access token expires: a code that one process gave can be redeemed at
 * another, once. Those of machines are not kept; their tokens are verified by signature alone.
 */
final class StoredAuthorizations implements OAuth2AuthorizationService {

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final InstantSource clock;

    StoredAuthorizations(JdbcClient jdbc, TenantTransactions transactions, Hospitals hospitals, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.clock = clock;
    }

    /** @throws OAuth2AuthenticationException when the code of the authorization was redeemed by somebody else meanwhile */
    @Override
    public void save(OAuth2Authorization authorization) {
        hospitalOf(authorization).ifPresent(hospital -> transactions.run(hospital, () -> {
            jdbc.sql("DELETE FROM auth.authorization WHERE until < ?").param(Sql.ts(clock.instant())).update();
            if (write(authorization) == 0) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
            }
        }));
    }

    /** The row judges who redeems a code first: once it is used, only its tokens can still change. */
    private int write(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AuthorizationCode> code =
                Objects.requireNonNull(authorization.getToken(OAuth2AuthorizationCode.class), "an authorization of a person has a code");
        Optional<OAuth2Authorization.Token<OAuth2AccessToken>> access = Optional.ofNullable(authorization.getAccessToken());
        Instant until = access.map(OAuth2Authorization.Token::getToken).map(OAuth2Token::getExpiresAt)
                .orElse(code.getToken().getExpiresAt());
        boolean redeems = code.isInvalidated() && access.filter(token -> !token.isInvalidated()).isPresent();
        return jdbc.sql("""
                        INSERT INTO auth.authorization AS known (id, code_key, access_key, used, body, until)
                        VALUES (:id, :code, :access, :used, platform.seal(:body), :until)
                        ON CONFLICT (id) DO UPDATE SET access_key = excluded.access_key, used = excluded.used, body = excluded.body,
                            until = greatest(known.until, excluded.until)
                        WHERE NOT known.used OR NOT :redeems""")
                .param("id", UUID.fromString(authorization.getId()))
                .param("code", TenantSecret.key(code.getToken().getTokenValue()))
                .param("access", access.map(token -> TenantSecret.key(token.getToken().getTokenValue())).orElse(null))
                .param("used", code.isInvalidated())
                .param("body", FrozenAuthorization.freeze(authorization))
                .param("until", Sql.ts(until))
                .param("redeems", redeems)
                .update();
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        hospitalOf(authorization).ifPresent(hospital -> transactions.run(hospital, () -> jdbc
                .sql("DELETE FROM auth.authorization WHERE id = ?::uuid").param(authorization.getId()).update()));
    }

    /** The framework asks by token only. */
    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        Optional<OAuth2Authorization> byCode = TenantSecret.parse(token).flatMap(code -> find(code.hospital(), "code_key", token));
        return byCode.or(() -> hospitalIn(token).flatMap(hospital -> find(hospital, "access_key", token))).orElse(null);
    }

    private Optional<OAuth2Authorization> find(HospitalId hospital, String column, String token) {
        if (hospitals.all().stream().noneMatch(one -> one.id().equals(hospital))) {
            return Optional.empty();
        }
        return transactions.call(hospital, () -> jdbc
                .sql("SELECT platform.unseal(body) FROM auth.authorization WHERE " + column + " = ? AND until >= ?")
                .params(TenantSecret.key(token), Sql.ts(clock.instant()))
                .query(String.class)
                .optional()
                .flatMap(FrozenAuthorization::thaw));
    }

    private static Optional<HospitalId> hospitalOf(OAuth2Authorization authorization) {
        return authorization.getAttribute(Principal.class.getName()) instanceof Authentication who
                        && who.getPrincipal() instanceof Account account
                ? Optional.of(account.hospitalId())
                : Optional.empty();
    }

    /** What an access token says of its hospital, unverified: only a row with the same token in that hospital is found. */
    private static Optional<HospitalId> hospitalIn(String token) {
        try {
            return Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet().getStringClaim("hospital")).map(HospitalId::of);
        } catch (ParseException | IllegalArgumentException noToken) {
            return Optional.empty();
        }
    }
}
