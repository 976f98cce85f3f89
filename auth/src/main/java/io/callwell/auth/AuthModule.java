package io.callwell.auth;

import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Users, sign-in and tokens; exists where role {@code auth} runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.AUTH)
@EnableConfigurationProperties(AuthSettings.class)
@Import(TokenServer.class)
public class AuthModule {

    @Bean
    ModuleSchema authSchema() {
        return new ModuleSchema("auth");
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    Users users(JdbcClient jdbc, TenantTransactions transactions, Ids ids) {
        return new Users(jdbc, transactions, ids, InstantSource.system());
    }

    @Bean
    AuditLog auditLog(JdbcClient jdbc, TenantTransactions transactions) {
        return new AuditLog(jdbc, transactions, InstantSource.system());
    }

    @Bean
    MeController meController(Hospitals hospitals, Clock clock) {
        return new MeController(hospitals, clock);
    }

    @Bean
    @ConditionalOnProperty("callwell.demo.enabled")
    DemoUsers demoUsers(Hospitals hospitals, Users users, Secrets secrets, PasswordEncoder passwords) {
        return new DemoUsers(hospitals, users, secrets, passwords);
    }

    @Bean
    SignInPage signInPage(ObjectProvider<DemoUsers> demo, AuthSettings settings, RemoteSettings remote) {
        return new SignInPage(
                () -> Optional.ofNullable(demo.getIfAvailable()).map(DemoUsers::logins).orElse(List.of()),
                settings.origins(remote.publicUrl()));
    }

    @Bean
    Sessions sessions(JdbcClient jdbc, TenantTransactions transactions, Hospitals hospitals, Users users, AuthSettings settings) {
        return new Sessions(jdbc, transactions, hospitals, users, settings.sessionLifetime(), settings.longestSession(), InstantSource.system());
    }

    @Bean
    SessionCookie sessionCookie(Sessions sessions, RemoteSettings remote) {
        return new SessionCookie(sessions, hasTls(remote));
    }

    @Bean
    FormCookie formCookie(RemoteSettings remote) {
        return new FormCookie(hasTls(remote));
    }

    @Bean
    SignInLocks signInLocks(AuthSettings settings) {
        return new SignInLocks(settings.lockAfter(), settings.lockAddressAfter(), settings.lockFor(), InstantSource.system());
    }

    private static boolean hasTls(RemoteSettings remote) {
        return "https".equals(remote.publicUrl().getScheme());
    }
}
