package io.callwell.campaign.intake;

import io.callwell.appointment.PatientRegister;
import io.callwell.campaign.intake.StoredIntakes.FaultyRow;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.NumberVerdict;
import io.callwell.telephony.PhoneNumbers;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One run through a file: its review and its import are the same run, without and with writes. One thread reads rows while another one
 * registers those before, so that memory holds three batches whatever the size of the file.
 */
final class IntakeRun {

    private static final int BATCH = 4_000;
    private static final int MOST_FAULTS_KEPT = 10_000;

    private final SealedFiles files;
    private final StoredIntakes intakes;
    private final Registry registry;
    private final PatientRegister patients;
    private final PhoneNumbers numbers;
    private final Hospitals hospitals;
    private final TenantTransactions transactions;
    private final Clock clock;

    IntakeRun(SealedFiles files, StoredIntakes intakes, Registry registry, PatientRegister patients, PhoneNumbers numbers, Hospitals hospitals,
            TenantTransactions transactions, Clock clock) {
        this.files = files;
        this.intakes = intakes;
        this.registry = registry;
        this.patients = patients;
        this.numbers = numbers;
        this.hospitals = hospitals;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Told after each batch. */
    interface Progress {
        /** @return whether to stop */
        boolean told(long rows, long bytes);
    }

    /** How it ended. */
    sealed interface End {
        record Done(Review review) implements End {}

        record Cancelled(Review soFar) implements End {}
    }

    /** Rows on their way from the reader to the writer. @param bytes of the file that have been read */
    private record Chunk(List<Numbered> rows, List<FaultyRow> faulty, int read, int duplicates, long bytes, boolean last, Optional<RuntimeException> failure) {}

    private record Numbered(long line, RowReading reading) {}

    /** @throws UnreadableFile when the file cannot be read to its end */
    End run(HospitalId hospital, Intake intake, boolean write, Progress progress) {
        Map<Long, List<String>> mended = transactions.call(hospital, () -> {
            intakes.forgetFaults(intake.id());
            return intakes.mended(intake.id());
        });
        BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(1);
        Thread reader = Thread.ofVirtual().name("intake-reader").start(() -> read(hospital, intake, mended, chunks));
        try {
            return drain(hospital, intake, write, progress, chunks);
        } finally {
            reader.interrupt();
        }
    }

    private End drain(HospitalId hospital, Intake intake, boolean write, Progress progress, BlockingQueue<Chunk> chunks) {
        Tally tally = new Tally();
        boolean noRegistry = transactions.call(hospital, registry::isEmpty);
        long kept = 0;
        while (true) {
            Chunk chunk = take(chunks);
            if (chunk.failure().isPresent()) {
                throw chunk.failure().get();
            }
            for (int row = 0; row < chunk.read(); row++) {
                tally.row();
            }
            for (int row = 0; row < chunk.duplicates(); row++) {
                tally.duplicate();
            }
            chunk.faulty().stream().filter(row -> row.faults().stream().noneMatch(fault -> fault.code().equals("duplicate")))
                    .forEach(row -> tally.faulty(row.faults()));
            List<FaultyRow> keep = kept < MOST_FAULTS_KEPT ? chunk.faulty() : List.of();
            kept += keep.size();
            transactions.run(hospital, () -> intakes.keep(intake.id(), keep));
            Tenancy.run(hospital, () -> apply(intake, chunk.rows(), write, noRegistry, tally));
            if (progress.told(tally.rows(), chunk.bytes())) {
                return new End.Cancelled(tally.review());
            }
            if (chunk.last()) {
                return new End.Done(tally.review());
            }
        }
    }

    private static Chunk take(BlockingQueue<Chunk> chunks) {
        try {
            Chunk chunk = chunks.poll(5, TimeUnit.MINUTES);
            if (chunk == null) {
                throw new IllegalStateException("nothing was read for five minutes");
            }
            return chunk;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a file was read", interrupted);
        }
    }

    private void apply(Intake intake, List<Numbered> rows, boolean write, boolean noRegistry, Tally tally) {
        List<Long> lines = new ArrayList<>();
        List<RowReading.Person> people = new ArrayList<>();
        List<String> on = new ArrayList<>();
        List<String> off = new ArrayList<>();
        for (Numbered row : rows) {
            switch (row.reading()) {
                case RowReading.Person person -> {
                    lines.add(row.line());
                    people.add(person);
                }
                case RowReading.Number number -> (number.listed() ? on : off).add(number.e164());
                case RowReading.Faulty faulty -> throw new IllegalStateException("a faulty row among the usable: line " + row.line());
            }
        }
        if (!people.isEmpty()) {
            register(intake, lines, people, write, noRegistry, tally);
        }
        list(intake, on, true, write, tally);
        list(intake, off, false, write, tally);
    }

    private void register(Intake intake, List<Long> lines, List<RowReading.Person> people, boolean write, boolean noRegistry, Tally tally) {
        Set<String> listed = noRegistry ? Set.of()
                : transactions.call(() -> registry.listed(people.stream().map(person -> person.row().phone()).distinct().toList()));
        List<PatientRegister.Row> rows = people.stream().map(person -> marked(person.row(), listed.contains(person.row().phone()))).toList();
        List<PatientRegister.Entry> entries = patients.register(new PatientRegister.Batch(rows, !write));
        for (int i = 0; i < people.size(); i++) {
            tally.person(people.get(i), rows.get(i).onDndRegistry(), entries.get(i).change());
        }
        if (write) {
            List<PatientId> ids = entries.stream().map(PatientRegister.Entry::patient).toList();
            transactions.run(() -> intakes.addMembers(intake.id(), lines, ids));
        }
    }

    private static PatientRegister.Row marked(PatientRegister.Row row, boolean listed) {
        return listed ? new PatientRegister.Row(row.key(), row.givenName(), row.familyName(), row.phone(), row.birthDate(), row.language(), row.zone(),
                row.voiceConsent(), row.doNotCall(), true) : row;
    }

    private void list(Intake intake, List<String> phones, boolean listed, boolean write, Tally tally) {
        if (phones.isEmpty()) {
            return;
        }
        Set<String> same = transactions.call(() -> registry.known(phones, listed));
        Set<String> other = transactions.call(() -> registry.known(phones, !listed));
        for (String phone : phones) {
            tally.number(same.contains(phone) ? PatientRegister.Change.UNCHANGED
                    : other.contains(phone) ? PatientRegister.Change.CHANGED : PatientRegister.Change.ADDED);
        }
        if (write) {
            LocalDate day = intake.scrubbedOn().orElseThrow();
            transactions.run(() -> registry.write(intake.id(), phones, listed, day));
            if (listed) {
                patients.markDoNotDisturb(phones);
            }
        }
    }

    private void read(HospitalId hospital, Intake intake, Map<Long, List<String>> mended, BlockingQueue<Chunk> chunks) {
        try {
            CountingStream bytes = new CountingStream(files.open(hospital, intake.id(), intake.parts()));
            try (CsvFile file = CsvFile.open(bytes, intake.encoding().map(Charset::forName))) {
                readRows(hospital, intake, mended, chunks, bytes, file);
            } catch (UnreadableFile broken) {
                throw exactly(hospital, intake, broken);
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            tell(chunks, failure);
        }
    }

    private void readRows(HospitalId hospital, Intake intake, Map<Long, List<String>> mended, BlockingQueue<Chunk> chunks, CountingStream bytes,
            CsvFile file) throws InterruptedException {
        RowReader reader = reader(hospital, intake, file.header());
        Seen seen = new Seen();
        boolean more = file.hasNext();
        do {
            List<Numbered> rows = new ArrayList<>(BATCH);
            List<FaultyRow> faulty = new ArrayList<>();
            int duplicates = 0;
            int read = 0;
            for (; read < BATCH && more; more = file.hasNext()) {
                CsvFile.Line line = file.next();
                if (line.cells().stream().allMatch(String::isBlank)) {
                    continue;
                }
                read++;
                boolean isMended = mended.containsKey(line.number());
                List<String> cells = isMended ? mended.get(line.number()) : line.cells();
                RowReading reading = reader.read(cells);
                if (reading instanceof RowReading.Faulty wrong) {
                    faulty.add(new FaultyRow(line.number(), cells, wrong.faults(), isMended));
                } else if (seen.add(key(reading))) {
                    rows.add(new Numbered(line.number(), reading));
                } else {
                    duplicates++;
                    faulty.add(new FaultyRow(line.number(), cells, List.of(repeats(reading, intake.mapping())), isMended));
                }
            }
            chunks.put(new Chunk(rows, faulty, read, duplicates, bytes.count(), !more, Optional.empty()));
        } while (more);
    }

    private static String key(RowReading reading) {
        return switch (reading) {
            case RowReading.Person person -> person.row().key();
            case RowReading.Number number -> number.e164();
            case RowReading.Faulty faulty -> throw new IllegalStateException("a faulty row has no key");
        };
    }

    private static Fault repeats(RowReading reading, Mapping mapping) {
        Field field = reading instanceof RowReading.Person && mapping.column(Field.PATIENT_NUMBER).isPresent() ? Field.PATIENT_NUMBER : Field.PHONE;
        return new Fault(mapping.column(field).map(column -> column + 1).orElse(0), Optional.of(field), "duplicate",
                "an earlier row is about the same; that one counts");
    }

    RowReader reader(HospitalId hospital, Intake intake, List<String> header) {
        String home = numbers.judge(hospitals.hospital(hospital).phone()) instanceof NumberVerdict.Dialable dialable ? dialable.region() : "";
        return new RowReader(intake.kind(), intake.mapping(), header, numbers, home, LocalDate.ofInstant(clock.instant(), hospitals.hospital(hospital).zone()));
    }

    /** A file that cannot be read is gone through once more for the line and the column. */
    private UnreadableFile exactly(HospitalId hospital, Intake intake, UnreadableFile broken) {
        if (!String.valueOf(broken.getMessage()).contains("longer than")) {
            return broken;
        }
        Charset encoding = intake.encoding().map(Charset::forName).orElse(java.nio.charset.StandardCharsets.UTF_8);
        try (var text = new InputStreamReader(files.open(hospital, intake.id(), intake.parts()), encoding)) {
            return new UnreadableFile(LongField.find(new java.io.BufferedReader(text), intake.separator().charAt(0), CsvFile.LONGEST_FIELD).told(intake.header()));
        } catch (IOException unreadable) {
            return broken;
        }
    }

    private static void tell(BlockingQueue<Chunk> chunks, RuntimeException failure) {
        try {
            chunks.put(new Chunk(List.of(), List.of(), 0, 0, 0, true, Optional.of(failure)));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }
}
