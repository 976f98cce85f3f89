package io.callwell.scoring.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitFileTest {

    private static final String HEADER = "appointment_id,patient_id,booked_at,starts_at,age,sex,department,site,conditions,reminders,outcome\n";

    @TempDir
    private Path folder;

    @Test
    void aWrongRowIsListedWithItsLineAndReasonAndTheRestIsRead() throws IOException {
        VisitFile file = read(HEADER + """
                1,p,2026-01-01T09:00,2026-01-05T10:30,40,F,Eye,North,diabetes; asthma,1,kept
                2,p,2026-01-06T09:00,2026-01-05T10:30,40,F,Eye,North,,1,kept
                3,p,2026-01-01T09:00,2026-01-05T10:30,-4,F,Eye,North,,1,kept
                4,p,2026-01-01,2026-01-05,40,F,Eye,North,,1,kept
                5,p,soon,2026-01-05T10:30,40,F,Eye,North,,1,kept
                6,,2026-01-01T09:00,2026-01-05T10:30,40,F,Eye,North,,1,kept
                7,p,2026-01-01T09:00,2026-01-05T10:30,40,F,Eye,North,,1,cancelled
                1,p,2026-01-01T09:00,2026-01-05T10:30,40,F,Eye,North,,1,kept
                9,p,2026-01-01T09:00
                10,p,2026-01-01T09:00:00+05:30,2026-01-05 10:30:00Z,,,,,,,no_show
                """);

        assertThat(file.rows()).extracting(VisitRow::appointment).containsExactly("1", "10");
        assertThat(file.rows().getFirst().conditions()).containsExactly("asthma", "diabetes");
        assertThat(file.rows().getLast().missed()).contains(true);
        assertThat(file.rejected()).extracting(VisitFile.Rejected::line).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(file.rejected()).extracting(VisitFile.Rejected::reason).containsExactly(
                "starts_at is before booked_at", "age is not between 0 and 120",
                "booked_at has no time of day; give one such as 2026-03-01T10:30",
                "booked_at is no time such as 2026-03-01T10:30 or 2026-03-01T10:30:00+05:30", "patient_id is empty",
                "outcome is neither kept nor no_show (a cancelled visit says nothing about attendance)",
                "appointment_id stands in an earlier row", "has 3 fields, the header has 11");
    }

    @Test
    void aQuotedLineBreakDoesNotShiftTheLineNumbersOfLaterRowsAwayFromTheFile() throws IOException {
        VisitFile file = read("appointment_id,patient_id,booked_at,starts_at,outcome,note\n1,p,2026-01-01T09:00,2026-01-05T10:30,kept,\"two\nlines\"\n2,p,x,y,kept,\n");

        assertThat(file.rejected()).extracting(VisitFile.Rejected::line).containsExactly(4L);
        assertThat(file.unused()).containsExactly("note");
    }

    @Test
    void aFileFromASpreadsheetIsRead() throws IOException {
        VisitFile file = read("\uFEFFAppointment_ID,Patient_ID,Booked_At,Starts_At,Outcome\r\n1,p,2026-01-01T09:00,2026-01-05T10:30,kept\r\n");

        assertThat(file.rows()).hasSize(1);
    }

    @Test
    void whatIsMissingInTheHeaderIsNamed() {
        assertThatThrownBy(() -> read("appointment_id,booked_at,starts_at\n")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the header lacks patient_id, outcome; it has appointment_id, booked_at, starts_at");
        assertThatThrownBy(() -> VisitFile.read(file(HEADER), Set.of("distance"), false, true)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column 'distance'");
    }

    @Test
    void datesWithoutATimeAreReadWhenTheUserSaysSo() throws IOException {
        VisitFile visits = VisitFile.read(file(HEADER + "1,p,2026-01-05T09:00,2026-01-05,40,F,Eye,North,,1,kept\n"), Set.of(), true, true);

        assertThat(visits.rows()).hasSize(1);
        assertThat(visits.rows().getFirst().lead()).isZero();
    }

    private VisitFile read(String text) throws IOException {
        return VisitFile.read(file(text), Set.of(), false, true);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("visits.csv"), text, StandardCharsets.UTF_8);
    }
}
