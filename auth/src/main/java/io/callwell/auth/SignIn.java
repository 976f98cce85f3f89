package io.callwell.auth;

import io.callwell.auth.AuditLog.Event;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.TransactionException;

/**
 * Checks a login {@code <username>@<hospital code>} and its password. The code finds the hospital first, since users can only be
 * read on behalf of one. Every way to be wrong looks the same and takes the same time.
 */
final class SignIn implements AuthenticationProvider {

    private static final int LONGEST = 100;

    private final Hospitals hospitals;
    private final Users users;
    private final PasswordEncoder passwords;
    private final SignInLocks locks;
    private final AuditLog audit;
    private final InstantSource clock;
    private final String nobodysHash;

    SignIn(Hospitals hospitals, Users users, PasswordEncoder passwords, SignInLocks locks, AuditLog audit, InstantSource clock) {
        this.hospitals = hospitals;
        this.users = users;
        this.passwords = passwords;
        this.locks = locks;
        this.audit = audit;
        this.clock = clock;
        this.nobodysHash = passwords.encode("nobody");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String login = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(attempt.getCredentials());
        String address = attempt.getDetails() instanceof ClientAddress client ? client.value() : "unknown";
        if (login.length() > LONGEST || password.length() > LONGEST) {
            throw new BadCredentialsException("too long");
        }
        Optional<Hospital> hospital = attempting(() -> hospital(login));
        return switch (locks.next(login, address)) {
            case SignInLocks.Turn.Locked(boolean first) -> {
                if (first) {
                    attempting(() -> {
                        hospital.ifPresent(one -> audit.record(one.id(), Event.LOCKED, Optional.empty(), address));
                        return hospital;
                    });
                }
                throw new LockedException("too many attempts");
            }
            case SignInLocks.Turn.Open turn -> attempting(() -> authenticate(turn, hospital, password));
        };
    }

    private static <T> T attempting(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | TransactionException unavailable) {
            throw new AuthenticationServiceException("users cannot be read", unavailable);
        }
    }

    private Optional<Hospital> hospital(String login) {
        int at = login.lastIndexOf('@');
        return at < 1 ? Optional.empty() : hospitals.byCode(login.substring(at + 1));
    }

    private Authentication authenticate(SignInLocks.Turn.Open turn, Optional<Hospital> hospital, String password) {
        Optional<Users.Stored> user = hospital.flatMap(one -> user(turn, one));
        boolean right = passwords.matches(password, user.map(Users.Stored::passwordHash).orElse(nobodysHash)) && user.isPresent();
        if (!right) {
            hospital.ifPresent(one -> audit.record(
                    one.id(), Event.REFUSED, user.map(known -> known.account().id()), turn.address()));
            throw new BadCredentialsException("wrong login or password");
        }
        Account account = user.get().account();
        audit.record(account.hospitalId(), Event.SIGNED_IN, Optional.of(account.id()), turn.address());
        locks.succeeded(turn);
        return UsernamePasswordAuthenticationToken.authenticated(account, null, authorities(account, clock.instant()));
    }

    private Optional<Users.Stored> user(SignInLocks.Turn.Open turn, Hospital hospital) {
        try {
            return users.find(hospital, turn.login().substring(0, turn.login().lastIndexOf('@')));
        } catch (DataAccessException | TransactionException unavailable) {
            locks.abandoned(turn);
            throw unavailable;
        }
    }

    /** @param signedInAt the time of the password, which goes into the identity token ({@code auth_time}) */
    static List<GrantedAuthority> authorities(Account account, Instant signedInAt) {
        Stream<GrantedAuthority> roles = account.roles().stream().sorted().map(role -> new SimpleGrantedAuthority("ROLE_" + role));
        GrantedAuthority password = FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(signedInAt)
                .build();
        return Stream.concat(roles, Stream.of(password)).toList();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
