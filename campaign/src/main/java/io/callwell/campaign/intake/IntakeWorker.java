package io.callwell.campaign.intake;

import io.callwell.events.HospitalId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through the files that wait. A file whose worker died is begun again: registering a patient twice changes nothing. */
final class IntakeWorker {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeWorker.class);
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final StoredIntakes intakes;
    private final IntakeRun run;
    private final SealedFiles files;
    private final Duration keep;
    private final Clock clock;

    IntakeWorker(TenantTransactions transactions, Hospitals hospitals, StoredIntakes intakes, IntakeRun run, SealedFiles files, Duration keep, Clock clock) {
        this.files = files;
        this.keep = keep;
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.intakes = intakes;
        this.run = run;
        this.clock = clock;
    }

    /** Works on one file of each hospital, if it has one that waits. */
    void round() {
        for (Hospital hospital : hospitals.all()) {
            transactions.call(hospital.id(), () -> intakes.claim(LEASE)).ifPresent(intake -> work(hospital.id(), intake));
        }
    }

    /** Deletes what nobody has worked on for long: patients' data is not kept longer than it is needed. */
    void forget() {
        for (Hospital hospital : hospitals.all()) {
            for (Intake intake : transactions.call(hospital.id(), () -> intakes.stale(clock.instant().minus(keep)))) {
                files.delete(hospital.id(), intake.id(), intake.parts());
                transactions.run(hospital.id(), () -> intakes.forget(intake.id()));
            }
        }
    }

    private void work(HospitalId hospital, Intake intake) {
        boolean writes = intake.state() == IntakeState.IMPORTING;
        try {
            IntakeRun.End end = run.run(hospital, intake, writes,
                    (rows, bytes) -> transactions.call(hospital, () -> intakes.progressed(intake.id(), rows, bytes, LEASE)));
            transactions.run(hospital, () -> {
                switch (end) {
                    case IntakeRun.End.Done(Review review) ->
                        intakes.end(intake.id(), writes ? IntakeState.IMPORTED : IntakeState.CHECKED, Optional.of(review), Optional.empty(), clock.instant());
                    case IntakeRun.End.Cancelled(Review soFar) -> intakes.end(intake.id(), IntakeState.CANCELLED, Optional.of(soFar), Optional.empty(), clock.instant());
                }
            });
        } catch (UnreadableFile broken) {
            transactions.run(hospital, () -> intakes.end(intake.id(), IntakeState.FAILED, Optional.empty(), Optional.of(broken.getMessage()), clock.instant()));
        } catch (RuntimeException failure) {
            LOG.error("file {} could not be worked through", intake.id(), failure);
            transactions.run(hospital, () -> intakes.end(intake.id(), IntakeState.FAILED, Optional.empty(),
                    Optional.of("something failed on our side; try again, nothing is registered twice"), clock.instant()));
        }
    }
}
