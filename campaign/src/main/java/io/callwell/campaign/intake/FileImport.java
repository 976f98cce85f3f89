package io.callwell.campaign.intake;

import io.callwell.events.HospitalId;
import io.callwell.platform.tenant.Tenancy;
import java.io.InputStream;
import java.util.Optional;

/** Brings a whole file of patients in at once, for programs: upload, columns by their headers, and the run, with or without writes. */
public final class FileImport {

    private final IntakeDesk desk;
    private final IntakeRun run;

    FileImport(IntakeDesk desk, IntakeRun run) {
        this.desk = desk;
        this.run = run;
    }

    /** What came of it, in rows. */
    public record Result(long rows, long usable, long added, long changed, long unchanged, long faulty, long duplicates) {}

    /**
     * @param csv     is read to its end
     * @param consent whether everybody in it has consented to automated calls
     */
    public Result patients(HospitalId hospital, InputStream csv, boolean consent, boolean write) {
        return Tenancy.call(hospital, () -> {
            Intake uploaded = desk.upload(new IntakeDesk.Upload(IntakeKind.PATIENTS, "file.csv", Optional.empty(), csv, "program"));
            Mapping known = uploaded.mapping();
            Intake intake = desk.mapped(uploaded.id(),
                    new Mapping(known.columns(), known.dates(), known.language(), known.zone(), Optional.of(consent)), Optional.empty());
            return switch (run.run(hospital, intake, write, (rows, bytes) -> false)) {
                case IntakeRun.End.Done(Review review) -> result(review);
                case IntakeRun.End.Cancelled(Review review) -> result(review);
            };
        });
    }

    private static Result result(Review review) {
        return new Result(review.rows(), review.usable(), review.added(), review.changed(), review.unchanged(), review.faulty(), review.duplicates());
    }
}
