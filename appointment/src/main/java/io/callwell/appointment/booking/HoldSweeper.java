package io.callwell.appointment.booking;

import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends holds whose call has died without releasing them. A dead hold already blocks nobody; the sweep makes that visible in the
 * table. Any number of processes may sweep at once.
 */
@Component
public final class HoldSweeper {

    private static final Logger LOG = LoggerFactory.getLogger(HoldSweeper.class);

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Holds holds;

    HoldSweeper(TenantTransactions transactions, Hospitals hospitals, Holds holds) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.holds = holds;
    }

    /** @return how many holds were ended, over all hospitals */
    public int sweep() {
        int swept = 0;
        for (Hospital hospital : hospitals.all()) {
            swept += transactions.call(hospital.id(), holds::sweep);
        }
        if (swept > 0) {
            LOG.info("{} holds had outlived their call and were ended", swept);
        }
        return swept;
    }
}
