package io.callwell.platform.db;

import io.callwell.events.HospitalId;
import io.callwell.platform.secrets.PiiKeys;
import io.callwell.platform.tenant.Tenancy;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions on behalf of one hospital. Row-level security and the key of the sealed columns are set for the transaction only;
 * outside of one no tenant row can be read. A call inside a running transaction joins it; another hospital inside is a bug.
 */
public final class TenantTransactions {

    private static final Object BOUND = new Object();

    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final PiiKeys keys;

    public TenantTransactions(PlatformTransactionManager manager, JdbcClient jdbc, PiiKeys keys) {
        this.transactions = new TransactionTemplate(manager);
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** Runs the work for this hospital; {@code null} results are not allowed. */
    public <T> T call(HospitalId hospital, Supplier<T> work) {
        Object bound = TransactionSynchronizationManager.getResource(BOUND);
        if (bound != null) {
            if (!bound.equals(hospital)) {
                throw new IllegalStateException("a transaction of another hospital is running");
            }
            return Tenancy.call(hospital, work);
        }
        return Tenancy.call(hospital, () -> Objects.requireNonNull(transactions.execute(status -> {
            TransactionSynchronizationManager.bindResource(BOUND, hospital);
            try {
                enter(hospital);
                return work.get();
            } finally {
                TransactionSynchronizationManager.unbindResource(BOUND);
            }
        })));
    }

    public void run(HospitalId hospital, Runnable work) {
        call(hospital, () -> {
            work.run();
            return Optional.empty();
        });
    }

    /** For the hospital that is bound here ({@link Tenancy#current()}). */
    public <T> T call(Supplier<T> work) {
        return call(Tenancy.current(), work);
    }

    public void run(Runnable work) {
        run(Tenancy.current(), work);
    }

    private void enter(HospitalId hospital) {
        jdbc.sql("SELECT set_config('app.hospital', ?, true), set_config('app.pii_key', ?, true)")
                .params(hospital.toString(), keys.of(hospital))
                .query((row, number) -> Boolean.TRUE)
                .single();
    }
}
