package io.callwell.recording;

import io.callwell.platform.PlatformSettings;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.store.ObjectStore;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recordings are written where calls talk and read where calls are shown. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole({Role.MEDIA, Role.ORCHESTRATOR})
public class RecordingModule {

    @Bean
    ModuleSchema recordingSchema() {
        return new ModuleSchema("recording");
    }

    @Bean
    Sealing recordingSealing(Secrets secrets) {
        return new Sealing(secrets);
    }

    @Bean
    RecordingParts recordingParts(TenantTransactions transactions, JdbcClient jdbc, ObjectStore objects, Sealing sealing, Clock clock) {
        return new RecordingParts(transactions, jdbc, objects, sealing, clock);
    }

    /** Where calls talk. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.MEDIA)
    static class Writing {

        @Bean
        SpooledRecordings recordings(PlatformSettings settings, Sealing sealing, RecordingParts parts, Clock clock) {
            return new SpooledRecordings(settings.folder().resolve("recordings-unfinished"), sealing, parts, clock);
        }

        /** Finishes, in the background after the start, what a process that died had left. */
        @Bean
        SmartLifecycle recordingRecovery(SpooledRecordings recordings) {
            return new Recovery(recordings);
        }
    }

    /** Where calls are shown. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.ORCHESTRATOR)
    static class Reading {

        @Bean
        RecordingApi recordingApi(
                RecordingParts parts, KnownCalls calls, Secrets secrets, TenantTransactions transactions, JdbcClient jdbc, Ids ids, Clock clock,
                RemoteSettings settings) {
            return new RecordingApi(
                    parts, calls, new RecordingLinks(secrets), new RecordingAudit(transactions, jdbc, ids, clock), ids, settings, InstantSource.system());
        }
    }

    private static final class Recovery implements SmartLifecycle {

        private final SpooledRecordings recordings;
        private volatile boolean running;

        Recovery(SpooledRecordings recordings) {
            this.recordings = recordings;
        }

        @Override
        public void start() {
            running = true;
            Thread.ofVirtual().name("recording-recovery").start(recordings::finishAbandoned);
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
