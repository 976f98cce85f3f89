package io.callwell.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.callwell.platform.db.DbSettings;
import io.callwell.platform.db.Migrations;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.EventsModule;
import io.callwell.platform.http.HttpModule;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.live.LiveBus;
import io.callwell.platform.live.RedisLiveBus;
import io.callwell.platform.problem.Problems;
import io.callwell.platform.role.Roles;
import io.callwell.platform.secrets.FolderSecrets;
import io.callwell.platform.secrets.PiiKeys;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.security.SecurityModule;
import io.callwell.platform.store.FolderObjectStore;
import io.callwell.platform.store.ObjectStore;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.StoredHospitals;
import io.lettuce.core.RedisClient;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** What every role needs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PlatformSettings.class, DbSettings.class})
@Import({EventsModule.class, HttpModule.class, SecurityModule.class, Problems.class})
public class PlatformModule {

    @Bean
    Roles roles(Environment environment) {
        return Roles.of(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(Clock clock) {
        return new Ids(clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Secrets secrets(PlatformSettings settings) {
        return new FolderSecrets(settings.secrets(), System.getenv());
    }

    @Bean
    PiiKeys piiKeys(Secrets secrets) {
        return new PiiKeys(secrets);
    }

    /** Schemas are brought up to date before anybody gets a connection. */
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DbSettings settings, ObjectProvider<ModuleSchema> schemas) {
        if (settings.migrate()) {
            new Migrations(settings).run(schemas.orderedStream().toList());
        }
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("callwell");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.appUser());
        pool.setPassword(settings.appPassword());
        pool.setMaximumPoolSize(settings.poolSize());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(5_000);
        return new HikariDataSource(pool);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    TenantTransactions tenantTransactions(PlatformTransactionManager manager, JdbcClient jdbc, PiiKeys keys) {
        return new TenantTransactions(manager, jdbc, keys);
    }

    @Bean
    Hospitals hospitals(JdbcClient jdbc) {
        return new StoredHospitals(jdbc);
    }

    @Bean
    @ConditionalOnMissingBean
    ObjectStore objectStore(PlatformSettings settings) {
        return new FolderObjectStore(settings.objects());
    }

    @Bean(destroyMethod = "shutdown")
    RedisClient redisClient(PlatformSettings settings) {
        return RedisClient.create(settings.redisUrl());
    }

    @Bean(destroyMethod = "close")
    LiveBus liveBus(RedisClient redis) {
        return new RedisLiveBus(redis);
    }
}
