package io.callwell.appointment.booking;

import java.util.function.Supplier;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs one unit of work that others may be racing for, and turns what only the database can see into an answer: a deadlock is tried
 * again, a constraint that judged against us becomes a refusal. Inside a larger transaction nothing is tried again, since that
 * transaction is lost already.
 */
final class Contended {

    private static final Logger LOG = LoggerFactory.getLogger(Contended.class);
    private static final int TRIES = 4;
    private static final String ONE_ANSWER_PER_KEY = "idempotency_one_answer_per_key";
    private static final String ONE_PER_RESOURCE = "appointment_one_per_resource_and_time";

    private Contended() {}

    /** @param lost what to answer when a constraint says that somebody else has the time already */
    static <T> T call(Supplier<T> unit, Supplier<T> lost) {
        boolean inside = TransactionSynchronizationManager.isActualTransactionActive();
        for (int attempt = 1; ; attempt++) {
            try {
                return unit.get();
            } catch (ConcurrencyFailureException | DataIntegrityViolationException failure) {
                if (inside) {
                    throw failure;
                }
                String constraint = constraint(failure);
                // Another room may be free; a time of the practitioner or the patient is not.
                boolean anotherRoom = constraint.equals(ONE_PER_RESOURCE) && attempt < TRIES;
                if (constraint.startsWith("appointment_one_per_") && !anotherRoom) {
                    return lost.get();
                }
                boolean again = anotherRoom || failure instanceof ConcurrencyFailureException || constraint.equals(ONE_ANSWER_PER_KEY);
                if (!again || attempt == TRIES) {
                    throw failure;
                }
                LOG.debug("attempt {} met a concurrent writer", attempt);
            }
        }
    }

    private static String constraint(DataAccessException failure) {
        if (failure.getMostSpecificCause() instanceof PSQLException cause) {
            ServerErrorMessage message = cause.getServerErrorMessage();
            if (message != null && message.getConstraint() != null) {
                return message.getConstraint();
            }
        }
        return "";
    }
}
