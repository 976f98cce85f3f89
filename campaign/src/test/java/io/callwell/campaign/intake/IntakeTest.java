package io.callwell.campaign.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.campaign.intake.StoredIntakes.FaultyRow;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeTest {

    private static final String HEADER = "MRN,First name,Last name,Mobile,DOB,Language,Consent,Do not call\n";
    private IntakeBed bed;
    private int next = 100;

    @BeforeAll
    void open() {
        bed = new IntakeBed();
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @BeforeEach
    void others() {
        next += 10;
    }

    private String row(int n, String rest) {
        return "H" + (next + n) + "," + rest + "\n";
    }

    @Test
    void aReviewSaysWhatTheImportWouldDoAndWritesNothing() {
        int before = bed.count();
        Intake checked = bed.checked(HEADER + row(1, "Meera,Joshi,98200 11001,14/03/1980,Hindi,yes,no") + row(2, "Arjun,Nair,+91 98200 11002,1971-02-28,,no,no")
                + row(3, "Sara,Khan,9820011003,01-Jan-2001,en-IN,yes,yes") + row(4, "Bad,Row,12,31/31/1980,,perhaps,no"));

        assertThat(checked.state()).isEqualTo(IntakeState.CHECKED);
        Review review = checked.review().orElseThrow();
        assertThat(review.rows()).isEqualTo(4);
        assertThat(review.usable()).isEqualTo(3);
        assertThat(review.added()).isEqualTo(3);
        assertThat(review.faulty()).isEqualTo(1);
        assertThat(review.noConsent()).isEqualTo(1);
        assertThat(review.doNotCall()).isEqualTo(1);
        assertThat(review.toCall()).isEqualTo(1);
        assertThat(review.zones()).isEqualTo(Map.of("Asia/Kolkata", 3L));
        assertThat(review.faults()).containsOnlyKeys("phone", "birth-date", "consent");
        assertThat(bed.count()).isEqualTo(before);
    }

    @Test
    void anImportRegistersWhoeverCanBeUsedAndDoingItAgainChangesNothing() {
        String csv = HEADER + row(1, "Meera,Joshi,98200 12001,14/03/1980,Hindi,yes,no") + row(2, "Arjun,Nair,+91 98200 12002,1971-02-28,,no,no");
        Intake first = bed.imported(csv);
        int patients = bed.count();

        Patient meera = bed.patients(first).get("Meera");
        assertThat(meera.phone()).isEqualTo("+919820012001");
        assertThat(meera.birthDate()).isEqualTo(LocalDate.of(1980, 3, 14));
        assertThat(meera.language()).isEqualTo("hi-IN");
        assertThat(meera.voiceConsent()).isTrue();
        assertThat(bed.patients(first).get("Arjun").voiceConsent()).isFalse();

        Intake again = bed.imported(csv);
        assertThat(again.review().orElseThrow().unchanged()).isEqualTo(2);
        assertThat(again.review().orElseThrow().added()).isZero();
        assertThat(bed.count()).isEqualTo(patients);
        assertThat(bed.patients(again)).containsOnlyKeys("Meera", "Arjun");
    }

    @Test
    void aLaterFileCorrectsAPatientButNeverTakesBackThatTheyOptedOut() {
        Intake first = bed.imported(HEADER + row(1, "Meera,Joshi,9820013001,1980-03-14,,yes,no"));
        Patient meera = bed.patients(first).get("Meera");
        bed.at(() -> {
            bed.bean(Patients.class).optOut(meera.id(), null);
            return true;
        });

        Intake second = bed.imported(HEADER + row(1, "Meera,Joshi,9820013999,1980-03-14,,yes,no"));

        assertThat(second.review().orElseThrow().changed()).isEqualTo(1);
        Patient now = bed.patients(second).get("Meera");
        assertThat(now.id()).isEqualTo(meera.id());
        assertThat(now.phone()).isEqualTo("+919820013999");
        assertThat(now.optedOut()).isTrue();
        assertThat(whoHas(bed, "+919820013999")).containsExactly(meera.id());
        assertThat(whoHas(bed, "+919820013001")).isEmpty();
    }

    @Test
    void faultsNameTheLineTheColumnAndTheWayOutAndNeverTheCell() {
        Intake checked = bed.checked(HEADER + row(1, "Meera,Joshi,9.82E+11,1980-03-14,,yes,no") + row(2, "Arjun,Nair,9820014002,14/03/80,,yes,no")
                + row(3, "Sara,Khan,+1 212 555 0123,2001-01-01,,yes,no") + row(4, "Ann,Lee,9820014004,21345,,yes,no,more,and more"));

        List<FaultyRow> rows = faults(checked);
        assertThat(rows).extracting(FaultyRow::line).containsExactly(2L, 3L, 4L, 5L);
        assertThat(rows.get(0).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.column()).isEqualTo(4);
            assertThat(fault.because()).contains("rounded by a spreadsheet").doesNotContain("9.82");
        });
        assertThat(rows.get(1).faults()).singleElement().satisfies(fault -> assertThat(fault.because()).contains("two digits"));
        assertThat(rows.get(3).faults()).singleElement().satisfies(fault -> assertThat(fault.code()).isEqualTo("too-many-cells"));
    }

    @Test
    void aNumberOfAnotherCountryWithoutATimeZoneIsNotGuessedAbout() {
        Intake checked = bed.checked(HEADER + row(1, "Ann,Lee,+1 212 736 5000,1980-03-14,,yes,no"));

        assertThat(faults(checked).getFirst().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("zone");
            assertThat(fault.because()).contains("of US");
        });
    }

    @Test
    void aRowIsMendedInPlaceAndTheNextRunTakesIt() {
        Intake checked = bed.checked(HEADER + row(1, "Meera,Joshi,12,1980-03-14,,yes,no"));
        assertThat(checked.review().orElseThrow().usable()).isZero();

        assertThat(bed.at(() -> bed.desk().mend(checked.id(), 2, Map.of(3, "still wrong"))).faults()).hasSize(1);
        assertThat(bed.at(() -> bed.desk().mend(checked.id(), 2, Map.of(3, "9820015001"))).faults()).isEmpty();
        Intake imported = bed.imported(checked);

        assertThat(imported.review().orElseThrow().added()).isEqualTo(1);
        assertThat(bed.patients(imported).get("Meera").phone()).isEqualTo("+919820015001");
    }

    @Test
    void theFirstOfTwoRowsAboutTheSamePatientCounts() {
        Intake imported = bed.imported(HEADER + row(1, "Meera,Joshi,9820016001,1980-03-14,,yes,no") + row(1, "Mira,Joshi,9820016002,1980-03-14,,yes,no"));

        assertThat(imported.review().orElseThrow().duplicates()).isEqualTo(1);
        assertThat(faults(imported)).singleElement().satisfies(row -> assertThat(row.faults().getFirst().code()).isEqualTo("duplicate"));
        assertThat(bed.patients(imported)).containsOnlyKeys("Meera");
    }

    @Test
    void semicolonsAMarkAndTabsAreUnderstood() {
        byte[] marked = ("\uFEFF" + (HEADER + row(1, "Meera,\"Joshi; junior\",9820017001,1980-03-14,,yes,no")).replace(",", ";").replace("Joshi; junior", "Joshi; junior"))
                .getBytes(StandardCharsets.UTF_8);
        Intake checked = bed.checked(marked, Optional.empty());
        assertThat(checked.separator()).isEqualTo(";");
        assertThat(checked.header().getFirst()).isEqualTo("MRN");
        assertThat(checked.review().orElseThrow().usable()).isEqualTo(1);

        Intake wide = bed.checked((HEADER + row(2, "Arjun,Nair,9820017002,1980-03-14,,yes,no")).replace(",", "\t").getBytes(StandardCharsets.UTF_16), Optional.empty());
        assertThat(wide.encoding()).contains("UTF-16BE");
        assertThat(wide.review().orElseThrow().usable()).isEqualTo(1);
    }

    @Test
    void bytesOfAnotherEncodingAreNamedByCellAndReadWhenTheEncodingIsChosen() {
        byte[] western = (HEADER + row(1, "Zoë,Müller,9820018001,1980-03-14,,yes,no")).getBytes(Charset.forName("windows-1252"));
        Intake checked = bed.checked(western, Optional.empty());
        assertThat(faults(checked).getFirst().faults()).extracting(Fault::column).containsExactly(2, 3);

        bed.at(() -> bed.desk().check(checked.id(), checked.mapping(), Optional.of("windows-1252")));
        bed.work();
        assertThat(bed.at(() -> bed.desk().intake(checked.id())).review().orElseThrow().usable()).isEqualTo(1);
    }

    @Test
    void aQuoteThatIsNeverClosedIsFoundByLineAndColumn() {
        String csv = HEADER + row(1, "Meera,Joshi,9820019001,1980-03-14,,yes,no") + row(2, "Arjun,\"Nair,9820019002,1980-03-14,,yes,no") + "x".repeat(2_000_000);
        Intake failed = bed.checked(csv);

        assertThat(failed.state()).isEqualTo(IntakeState.FAILED);
        assertThat(failed.problem()).hasValueSatisfying(problem ->
                assertThat(problem).contains("line 3, column 3 ('Last name')").contains("never closed"));
    }

    @Test
    void whatTheColumnsMeanIsRememberedForTheNextFileWithThisHeader() {
        String csv = "A,B,C,D\nMeera,Joshi,9820020001,1980-03-14\n";
        Intake first = bed.upload(IntakeKind.PATIENTS, csv.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> bed.at(() -> bed.desk().check(first.id(), first.mapping(), Optional.empty())))
                .isInstanceOf(InvalidException.class).hasMessageContaining("phone number");
        Mapping mapping = new Mapping(Map.of(Field.GIVEN_NAME, 0, Field.FAMILY_NAME, 1, Field.PHONE, 2, Field.BIRTH_DATE, 3), Mapping.DateOrder.DAY_FIRST,
                "en-IN", "Asia/Kolkata", Optional.of(true));
        bed.at(() -> bed.desk().check(first.id(), mapping, Optional.empty()));
        bed.work();

        Intake second = bed.upload(IntakeKind.PATIENTS, csv.getBytes(StandardCharsets.UTF_8));
        assertThat(second.mapping()).isEqualTo(mapping);
    }

    @Test
    void anUnreviewedFileIsNotImportedAndOneThatIsLongerThanAllowedIsRefused() {
        Intake uploaded = bed.upload(IntakeKind.PATIENTS, (HEADER + row(1, "Meera,Joshi,9820021001,1980-03-14,,yes,no")).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> bed.at(() -> bed.desk().begin(uploaded.id()))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> bed.upload(IntakeKind.PATIENTS, new byte[9 << 20])).isInstanceOf(InvalidException.class).hasMessageContaining("longer than 8 MB");
        assertThatThrownBy(() -> bed.upload(IntakeKind.PATIENTS, new byte[0])).isInstanceOf(InvalidException.class).hasMessageContaining("empty");
    }

    @Test
    void anImportThatIsCancelledStopsAndCanBeBegunAgain() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int n = 0; n < 9_000; n++) {
            csv.append("C").append(n).append(",Asha,Rao,98300").append(String.format("%05d", n)).append(",1980-03-14,,yes,no\n");
        }
        Intake checked = bed.checked(csv.toString());
        assertThat(checked.review().orElseThrow().usable()).isEqualTo(9_000);
        bed.at(() -> bed.desk().begin(checked.id()));
        bed.at(() -> bed.desk().cancel(checked.id()));
        bed.work();
        Intake cancelled = bed.at(() -> bed.desk().intake(checked.id()));
        assertThat(cancelled.state()).isEqualTo(IntakeState.CANCELLED);
        assertThat(cancelled.review().orElseThrow().added()).isLessThan(9_000).isPositive();

        Review rest = bed.imported(cancelled).review().orElseThrow();
        assertThat(rest.added() + rest.unchanged()).isEqualTo(9_000);
    }

    @Test
    void numbersOfADoNotDisturbRegistryMarkPatientsNowAndLater() {
        Intake before = bed.imported(HEADER + row(1, "Meera,Joshi,9820022001,1980-03-14,,yes,no"));
        Intake list = bed.upload(IntakeKind.DO_NOT_DISTURB, "number,status\n9820022001,active\n+919820022002,active\n9820022003,inactive\n1,active\n".getBytes(StandardCharsets.UTF_8));
        bed.at(() -> bed.desk().check(list.id(), list.mapping(), Optional.empty()));
        bed.work();
        Intake loaded = bed.imported(bed.at(() -> bed.desk().intake(list.id())));

        assertThat(loaded.review().orElseThrow().added()).isEqualTo(3);
        assertThat(loaded.review().orElseThrow().faulty()).isEqualTo(1);
        assertThat(bed.patients(before).get("Meera").onDndRegistry()).isTrue();
        Intake after = bed.imported(HEADER + row(2, "Arjun,Nair,9820022002,1980-03-14,,yes,no") + row(3, "Sara,Khan,9820022003,1980-03-14,,yes,no"));
        assertThat(after.review().orElseThrow().onRegistry()).isEqualTo(1);
        assertThat(bed.patients(after).get("Arjun").onDndRegistry()).isTrue();
        assertThat(bed.patients(after).get("Sara").onDndRegistry()).isFalse();
    }

    @Test
    void aFileThatNobodyWorksOnIsForgottenAndItsPatientsStay() {
        Intake imported = bed.imported(HEADER + row(1, "Meera,Joshi,9820023001,1980-03-14,,yes,no") + row(2, "Bad,Row,1,1980-03-14,,yes,no"));
        bed.bean(IntakeWorker.class).forget();
        assertThat(faults(imported)).hasSize(1);

        bed.database.transactions().run(bed.hospital, () -> bed.database.jdbc().sql("UPDATE campaign.intake SET updated_at = updated_at - interval '31 days' WHERE id = ?")
                .param(imported.id()).update());
        bed.bean(IntakeWorker.class).forget();

        assertThat(faults(imported)).isEmpty();
        assertThat(bed.patients(imported)).containsOnlyKeys("Meera");
        assertThatThrownBy(() -> bed.at(() -> bed.desk().begin(imported.id()))).hasMessageContaining("no longer kept");
    }

    @Test
    void theErrorFileCarriesTheRowsTheirFaultsAndNoFormula() throws Exception {
        Intake checked = bed.checked(HEADER + row(1, "\"=HYPERLINK(\"\"http://x\"\")\",Joshi,+91 12,1980-03-14,,yes,no"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ErrorFile file = new ErrorFile(out, checked.header(), ',')) {
            faults(checked).forEach(file::add);
        }

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("'=HYPERLINK").contains("+91 12").contains(",2,").contains("Mobile: ");
        assertThat(ErrorFile.harmless("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(ErrorFile.harmless("-2+3")).isEqualTo("'-2+3");
        assertThat(ErrorFile.harmless("+91 98765 43210")).isEqualTo("+91 98765 43210");
    }

    private List<FaultyRow> faults(Intake intake) {
        return bed.at(() -> bed.desk().faults(intake.id(), 0, 100));
    }

    private static List<PatientId> whoHas(IntakeBed bed, String phone) {
        IdentifyRequest said = new IdentifyRequest(new CallId(UUID.randomUUID()), Optional.empty(), Optional.of(phone), List.of(LocalDate.of(1980, 3, 14)));
        return bed.at(() -> bed.bean(Patients.class).identify(said)).fitting();
    }
}
