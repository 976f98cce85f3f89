package io.callwell.hms.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class VisitRowsTest {

    private static final String HEAD = String.join(",", VisitRows.COLUMNS) + "\n";
    private static final String GOOD = "V1,P1,Asha,Canaryfamily,98200 12345,1971-03-05,en-IN,D1,Doctor Rao,Cardiology,2031-03-03T10:30,20,booked,no\n";

    @Test
    void aGoodRowIsAVisitWithItsPatientAndDoctor() {
        VisitRows rows = read("\uFEFF" + HEAD + GOOD);
        assertThat(rows.faults()).isEmpty();
        assertThat(rows.visits()).singleElement().satisfies(visit -> assertThat(visit.startsAt()).isEqualTo(Instant.parse("2031-03-03T05:00:00Z")));
        assertThat(rows.patients().get("P1").phone()).contains("+919820012345");
        assertThat(rows.practitioners()).singleElement().satisfies(doctor -> assertThat(doctor.department()).isEqualTo("Cardiology"));
    }

    @Test
    void eachFaultNamesLineColumnAndRemedyAndTheOthersGoOn() {
        VisitRows rows = read(HEAD + GOOD
                + GOOD.replace("V1", "V2").replace("T10:30", " half past ten")
                + GOOD.replace("V1", "V3").replace("98200 12345", "ask the son")
                + GOOD.replace("V1", "V4").replace(",20,", ",0,")
                + GOOD.replace("V1", "V5").replace("booked", "maybe")
                + "V6,P1\n"
                + GOOD.replace("V1", "V7"));
        assertThat(rows.visits()).extracting(visit -> visit.id()).containsExactly("V1", "V3", "V7").isNotEmpty();
        assertThat(rows.faults()).extracting(VisitRows.Fault::line).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(rows.faults()).extracting(VisitRows.Fault::column).containsExactly("start", "phone", "minutes", "status", "start");
        assertThat(rows.faults().toString()).doesNotContain("the son").contains("2026-11-23T10:00");
    }

    @Test
    void aFileWithoutItsColumnsSaysWhichAreMissing() {
        assertThat(read("visit_id,start\nV1,x\n").faults()).singleElement().satisfies(fault -> assertThat(fault.column()).contains("patient_id"));
        assertThat(read("").faults()).isNotEmpty();
        assertThat(read(HEAD + GOOD + "\"V2,P2\n").visits()).hasSize(1);
    }

    private static VisitRows read(String text) {
        return VisitRows.read(text, ZoneId.of("Asia/Kolkata"), "IN");
    }
}
