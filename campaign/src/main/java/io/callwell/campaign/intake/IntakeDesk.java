package io.callwell.campaign.intake;

import io.callwell.campaign.intake.SealedFiles.Stored;
import io.callwell.campaign.intake.StoredIntakes.FaultyRow;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people do with files. */
public final class IntakeDesk {

    private static final int SAMPLES = 5;
    private static final int MOST_COLUMNS = 200;

    private final SealedFiles files;
    private final StoredIntakes intakes;
    private final IntakeRun run;
    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Ids ids;
    private final Clock clock;
    private final long longest;

    IntakeDesk(SealedFiles files, StoredIntakes intakes, IntakeRun run, TenantTransactions transactions, Hospitals hospitals, Ids ids, Clock clock, long longest) {
        this.files = files;
        this.intakes = intakes;
        this.run = run;
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.ids = ids;
        this.clock = clock;
        this.longest = longest;
    }

    /** A file that comes. @param scrubbedOn when the registry was asked; needed for do-not-disturb numbers */
    record Upload(IntakeKind kind, String name, Optional<LocalDate> scrubbedOn, InputStream bytes, String by) {}

    Intake upload(Upload upload) {
        HospitalId hospital = Tenancy.current();
        UUID id = ids.next();
        Stored stored = store(hospital, id, upload.bytes());
        try {
            Intake intake = look(hospital, id, upload, stored);
            transactions.run(() -> intakes.insert(intake, stored.sha256(), upload.by()));
            return intake;
        } catch (UnreadableFile broken) {
            files.delete(hospital, id, stored.parts());
            throw new InvalidException(broken.getMessage(), "file", "mend the file and upload it again");
        }
    }

    private Stored store(HospitalId hospital, UUID id, InputStream bytes) {
        try {
            Stored stored = files.put(hospital, id, bytes, longest);
            if (!stored.whole()) {
                throw new InvalidException("the file is longer than " + longest / SealedFiles.PART + " MB", "file", "split it");
            }
            if (stored.bytes() == 0) {
                throw new InvalidException("the file is empty", "file", "choose a CSV file with a header and one row for each patient");
            }
            return stored;
        } catch (IOException broken) {
            throw new UncheckedIOException("the upload broke off", broken);
        }
    }

    private Intake look(HospitalId hospital, UUID id, Upload upload, Stored stored) {
        try (CsvFile file = CsvFile.open(files.open(hospital, id, stored.parts()), Optional.empty())) {
            List<String> header = file.header();
            if (header.size() > MOST_COLUMNS || header.stream().allMatch(String::isBlank)) {
                throw new UnreadableFile("line 1: a header is needed, with the names of up to " + MOST_COLUMNS + " columns");
            }
            List<List<String>> samples = samples(file);
            List<Mapping.Guess> guesses = Mapping.guesses(upload.kind(), header);
            Hospital here = hospitals.hospital(hospital);
            Mapping mapping = transactions.call(() -> intakes.remembered(upload.kind(), header)).orElseGet(() -> new Mapping(
                    Mapping.columnsOf(guesses), here.phone().startsWith("+1") ? Mapping.DateOrder.MONTH_FIRST : Mapping.DateOrder.DAY_FIRST,
                    here.language(), here.zone().getId(), Optional.empty()));
            Optional<String> encoding = Optional.of(file.format().encoding());
            return new Intake(id, upload.kind(), upload.name(), IntakeState.UPLOADED, stored.bytes(), stored.parts(), encoding,
                    String.valueOf(file.format().separator()), header, samples, guesses, mapping, upload.scrubbedOn(), 0, 0, Optional.empty(), Optional.empty(),
                    clock.instant(), clock.instant());
        }
    }

    /** A row that cannot be read ends them: the review says where it stands. */
    private static List<List<String>> samples(CsvFile file) {
        List<List<String>> samples = new ArrayList<>();
        try {
            while (samples.size() < SAMPLES && file.hasNext()) {
                samples.add(file.next().cells());
            }
        } catch (UnreadableFile leftToTheReview) {
            return samples;
        }
        return samples;
    }

    List<Intake> newest(int limit) {
        return transactions.call(() -> intakes.newest(limit));
    }

    Intake intake(UUID id) {
        return transactions.call(() -> intakes.byId(id)).orElseThrow(() -> unknown(id));
    }

    /** Keeps what the columns mean, for this file and for those with the same header that follow, and reads the file without writes. */
    Intake check(UUID id, Mapping mapping, Optional<String> encoding) {
        return transactions.call(() -> {
            mapped(id, mapping, encoding);
            intakes.begin(id, IntakeState.CHECKING, clock.instant());
            return intakes.byId(id).orElseThrow();
        });
    }

    Intake mapped(UUID id, Mapping mapping, Optional<String> encoding) {
        encoding.filter(name -> !isEncoding(name)).ifPresent(_ -> {
            throw new InvalidException("there is no such encoding", "encoding", "use a name such as UTF-8 or windows-1252");
        });
        return transactions.call(() -> {
            Intake intake = idle(id);
            mapping.missing(intake.kind()).ifPresent(what -> {
                throw new InvalidException(what, "columns", "choose the column");
            });
            if (mapping.columns().values().stream().anyMatch(column -> column < 0 || column >= intake.header().size())) {
                throw new InvalidException("a column is not in the file", "columns", "use 0 to " + (intake.header().size() - 1));
            }
            intakes.map(id, mapping, encoding.or(intake::encoding), intake.header(), intake.kind(), clock.instant());
            return intakes.byId(id).orElseThrow();
        });
    }

    Intake begin(UUID id) {
        return transactions.call(() -> {
            Intake intake = idle(id);
            if (intake.parts() == 0) {
                throw new RefusedException("intake-forgotten", "The file is no longer kept: upload it again, nothing is registered twice.");
            }
            if (intake.review().isEmpty()) {
                throw new RefusedException("intake-unchecked", "The file has not been reviewed yet: check it first, which writes nothing.");
            }
            intakes.begin(id, IntakeState.IMPORTING, clock.instant());
            return intakes.byId(id).orElseThrow();
        });
    }

    Intake cancel(UUID id) {
        return transactions.call(() -> {
            Intake intake = intakes.lock(id).orElseThrow(() -> unknown(id));
            if (!intake.state().isWorking()) {
                throw new RefusedException("intake-idle", "Nothing is being done with the file, so there is nothing to cancel.");
            }
            intakes.askToCancel(id);
            return intakes.byId(id).orElseThrow();
        });
    }

    List<FaultyRow> faults(UUID id, long after, int limit) {
        return transactions.call(() -> {
            intakes.byId(id).orElseThrow(() -> unknown(id));
            return intakes.faults(id, after, limit);
        });
    }

    /** Puts other cells in place of a row's own; an empty list of faults means that the next run takes it. */
    FaultyRow mend(UUID id, long line, Map<Integer, String> cells) {
        Intake intake = transactions.call(() -> idle(id));
        FaultyRow row = faults(id, line - 1, 1).stream().filter(one -> one.line() == line).findFirst()
                .orElseThrow(() -> new NotFoundException("faulty row at line " + line));
        List<String> mended = new ArrayList<>(row.cells().size() > intake.header().size() ? row.cells().subList(0, intake.header().size()) : row.cells());
        while (mended.size() < intake.header().size()) {
            mended.add("");
        }
        cells.forEach((column, value) -> {
            if (column < 0 || column >= mended.size()) {
                throw new InvalidException("the file has no column " + column, "cells", "use 0 to " + (mended.size() - 1));
            }
            mended.set(column, value);
        });
        RowReading reading = run.reader(Tenancy.current(), intake, intake.header()).read(mended);
        List<Fault> faults = reading instanceof RowReading.Faulty wrong ? wrong.faults() : List.of();
        FaultyRow now = new FaultyRow(line, List.copyOf(mended), faults, true);
        transactions.run(() -> intakes.keep(id, List.of(now)));
        return now;
    }

    /** Whom a file registered, in the order of its rows. */
    public List<PatientId> members(UUID id, int limit) {
        return transactions.call(() -> {
            intakes.byId(id).orElseThrow(() -> unknown(id));
            return intakes.members(id, limit);
        });
    }

    private Intake idle(UUID id) {
        Intake intake = intakes.lock(id).orElseThrow(() -> unknown(id));
        if (intake.state().isWorking()) {
            throw new RefusedException("intake-working", "The file is being worked through: wait, or cancel that first.");
        }
        return intake;
    }

    private static boolean isEncoding(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException illegal) {
            return false;
        }
    }

    private static NotFoundException unknown(UUID id) {
        return new NotFoundException("file " + id);
    }
}
