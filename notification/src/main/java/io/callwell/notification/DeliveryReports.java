package io.callwell.notification;

import io.callwell.events.HospitalId;
import io.callwell.events.SmsId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.telephony.SmsProgress;
import java.time.Clock;
import java.util.Optional;

/** Applies the carrier's reports; any order and any number of copies end in the same state. */
final class DeliveryReports {

    private final Texts texts;
    private final TenantTransactions transactions;
    private final Clock clock;

    DeliveryReports(Texts texts, TenantTransactions transactions, Clock clock) {
        this.texts = texts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return false when there is no such text, or it has another provider id */
    boolean apply(HospitalId hospital, SmsId id, SmsProgress report) {
        return transactions.call(hospital, () -> texts.report(
                id, report.providerMessageId(), rank(report.status()), word(report.status()), error(report), clock.instant()));
    }

    /** The final reports share the highest rank: whichever came first stays. */
    private static int rank(SmsProgress.SmsStatus status) {
        return switch (status) {
            case QUEUED -> 1;
            case SENDING -> 2;
            case SENT -> 3;
            case DELIVERED, UNDELIVERED, FAILED -> 4;
        };
    }

    private static String word(SmsProgress.SmsStatus status) {
        return switch (status) {
            case QUEUED, SENDING -> "sending";
            case SENT -> "sent";
            case DELIVERED -> "delivered";
            case UNDELIVERED, FAILED -> "failed";
        };
    }

    private static Optional<String> error(SmsProgress report) {
        boolean failed = report.status() == SmsProgress.SmsStatus.UNDELIVERED || report.status() == SmsProgress.SmsStatus.FAILED;
        return failed
                ? Optional.of(report.errorCode().isPresent() ? "not delivered: carrier code " + report.errorCode().getAsInt() : "not delivered")
                : Optional.empty();
    }
}
