package io.callwell.hms;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentFilter;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.events.CallId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hospital with nothing but a nightly file. */
class FilesTest {

    private static final String HEAD = "visit_id,patient_id,given_name,family_name,phone,birth_date,language,practitioner_id,practitioner,department,start,minutes,status,confirmed\n";
    private static final String ROW = "V1,P1,Asha,Canaryfamily,98200 12345,1971-03-05,en-IN,D1,Doctor Rao,Cardiology,2031-03-03T10:30,20,booked,no\n";

    @Test
    void visitsComeInAtNightAndWordsFromCallsGoOut(@TempDir Path folder) throws IOException {
        try (HmsBed bed = new HmsBed(Map.of("adapter", "csv", "folder", folder.toString()))) {
            put(folder, "2031-02-28.csv", HEAD + ROW + ROW.replace("V1", "V2").replace("10:30", "soon"), 1_000);
            bed.round();
            Appointment visit = only(bed);
            assertThat(Files.readString(folder.resolve("in/2031-02-28.faults.csv"))).contains("3,\"start\"");
            WriteResult confirmed = bed.at(() -> bed.appointments().confirm(new WriteRequest(UUID.randomUUID().toString(), visit.id(), new CallId(UUID.randomUUID()), Optional.empty())));
            assertThat(confirmed).isInstanceOf(WriteResult.Receipt.class);
            try (Stream<Path> out = Files.list(folder.resolve("out"))) {
                assertThat(Files.readString(out.findFirst().orElseThrow())).contains(",confirm,").contains(",V1,");
            }
            bed.round();
            assertThat(only(bed).accepted()).isTrue();

            put(folder, "2031-03-01.csv", HEAD + ROW.replace("T10:30", "T11:30"), 2_000);
            bed.round();
            assertThat(only(bed).startsAt()).isEqualTo(visit.startsAt().plusSeconds(3_600));
        }
    }

    private static void put(Path folder, String name, String text, long changed) throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Path file = Files.writeString(folder.resolve("in").resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(changed));
    }

    private static Appointment only(HmsBed bed) {
        List<Appointment> found = bed.at(() -> bed.appointments().find(new AppointmentFilter(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of(), false, 100)));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
