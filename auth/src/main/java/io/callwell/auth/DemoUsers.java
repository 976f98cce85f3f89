package io.callwell.auth;

import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * An administrator and a supervisor for every hospital of a demonstration. Their passwords are random, made at the first start and
 * kept in the secrets.
 */
public final class DemoUsers {

    /** 48 random bits: short enough to type. */
    private static final int PASSWORD_LENGTH = 12;

    private final Hospitals hospitals;
    private final Users users;
    private final Secrets secrets;
    private final PasswordEncoder passwords;

    DemoUsers(Hospitals hospitals, Users users, Secrets secrets, PasswordEncoder passwords) {
        this.hospitals = hospitals;
        this.users = users;
        this.secrets = secrets;
        this.passwords = passwords;
    }

    private enum DemoRole {
        ADMIN("Administrator"),
        SUPERVISOR("Supervisor");

        private final String title;

        DemoRole(String title) {
            this.title = title;
        }

        String username() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Creates what is missing for all hospitals. Repeating it changes nothing. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    public void create() {
        for (Hospital hospital : hospitals.all()) {
            for (DemoRole role : DemoRole.values()) {
                if (users.find(hospital, role.username()).isEmpty()) {
                    users.addIfAbsent(
                            hospital.id(),
                            role.username(),
                            "Demo " + role.title.toLowerCase(Locale.ROOT),
                            passwords.encode(password(hospital, role)),
                            Set.of(role.name()));
                }
            }
        }
    }

    /** The logins, for the terminal and the sign-in page of a demonstration. */
    public List<DemoLogin> logins() {
        return hospitals.all().stream()
                .flatMap(hospital -> List.of(DemoRole.values()).stream()
                        .map(role -> new DemoLogin(
                                role.username() + "@" + hospital.code(),
                                password(hospital, role),
                                role.title + ", " + hospital.name())))
                .toList();
    }

    private String password(Hospital hospital, DemoRole role) {
        String secret = secrets.text("demo.password." + hospital.code() + "." + role.username());
        return secret.substring(0, Math.min(PASSWORD_LENGTH, secret.length()));
    }
}
