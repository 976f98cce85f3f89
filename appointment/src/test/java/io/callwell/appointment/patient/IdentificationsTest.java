package io.callwell.appointment.patient;

import static io.callwell.appointment.AppointmentBed.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.Identification;
import io.callwell.appointment.IdentificationLimits;
import io.callwell.appointment.IdentifyRequest;
import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.platform.tenant.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A caller may try a few times; whoever goes on trying, in this call or by calling again, reaches a human and learns nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentificationsTest {

    private static final LocalDate BORN = LocalDate.of(1971, 3, 5);
    private static final LocalDate OTHER = LocalDate.of(1980, 1, 1);

    private volatile Instant now = AppointmentBed.NOW;
    private AppointmentBed bed;
    private PatientId kamala;

    @BeforeAll
    void open() {
        bed = new AppointmentBed(new Ticking());
        kamala = bed.patient("Kamala", "+919800000405");
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @BeforeEach
    void anHourLater() {
        now = now.plus(Duration.ofHours(2));
    }

    @Test
    void afterThreeMissesInOneCallTheRightAnswerIsNotLookedUpEither() {
        CallId call = call();
        IntStream.range(0, 3).forEach(_ -> assertThat(says(call, "line-1", OTHER)).isEqualTo(new Identification(List.of(), false)));

        assertThat(says(call, "line-1", BORN)).isEqualTo(Identification.HUMAN_HELPS).isEqualTo(says(call, "line-1", OTHER));
        assertThat(says(call(), "line-2", BORN).fitting()).as("somebody else is served").containsExactly(kamala);
        now = now.plus(Duration.ofHours(3));
        assertThat(says(call, "line-1", BORN)).as("a call does not recover by waiting").isEqualTo(Identification.HUMAN_HELPS);
    }

    @Test
    void callingAgainGivesNoNewTriesToTheSameNumberWithinTheHour() {
        IntStream.range(0, 5).forEach(_ -> assertThat(says(call(), "line-3", OTHER).humanHelps()).isFalse());

        assertThat(says(call(), "line-3", BORN)).isEqualTo(Identification.HUMAN_HELPS);
        now = now.plus(Duration.ofMinutes(61));
        assertThat(says(call(), "line-3", BORN).fitting()).containsExactly(kamala);
    }

    @Test
    void aHospitalThatIsGoneThroughIdentifiesNobodyForTheRestOfTheHour() {
        IntStream.range(0, 60).forEach(i -> says(call(), "line-" + (100 + i), OTHER));

        assertThat(says(call(), "line-4", BORN)).isEqualTo(Identification.HUMAN_HELPS);
        HospitalId other = bed.database.hospital("hospital-beside", AppointmentBed.KOLKATA);
        assertThat(Tenancy.call(other, () -> bed.patients().identify(said(call(), Optional.of("line-4"), List.of(OTHER)))).humanHelps())
                .as("another hospital").isFalse();
        now = now.plus(Duration.ofMinutes(61));
        assertThat(says(call(), "line-4", BORN).fitting()).containsExactly(kamala);
    }

    @Test
    void aWithheldNumberIsLimitedByCallAndHospital() {
        IntStream.range(0, 7).forEach(_ -> assertThat(bed.at(() -> bed.patients().identify(said(call(), Optional.empty(), List.of(OTHER)))).humanHelps())
                .isFalse());
    }

    @Test
    void onlyTheFirstReadingsOfABirthDateAreLookedAt() {
        List<LocalDate> many = List.of(OTHER, OTHER.plusDays(1), OTHER.plusDays(2), OTHER.plusDays(3), BORN);
        assertThat(bed.at(() -> bed.patients().identify(said(call(), Optional.of("line-5"), many))).fitting()).isEmpty();
        assertThat(bed.at(() -> bed.patients().identify(said(call(), Optional.of("line-5"), List.of(OTHER, BORN)))).fitting()).containsExactly(kamala);
    }

    @Test
    void whoGoesThroughNamesInOneSentenceFitsNobody() {
        IdentifyRequest request = new IdentifyRequest(
                call(), Optional.of("Asha Ravi Neha Tara Kamala Rao Sharma Canaryfamily"), Optional.empty(), List.of(BORN));
        assertThat(bed.at(() -> bed.patients().identify(request)).fitting()).isEmpty();
    }

    @Test
    void everyTryIsKeptWithoutWhatWasSaidAndCannotBeChanged() {
        CallId call = call();
        says(call, "line-6", OTHER);
        says(call, "line-6", BORN);

        assertThat(bed.sql(() -> bed.jdbc().sql("SELECT outcome FROM appointment.identification WHERE call_id = ? ORDER BY outcome")
                .param(call.value()).query(String.class).list())).containsExactly("fit", "miss");
        assertThat(bed.sql(() -> bed.jdbc().sql("SELECT i::text FROM appointment.identification i WHERE call_id = ?")
                .param(call.value()).query(String.class).list())).noneMatch(row -> row.contains("1971") || row.contains("line-6"));
        assertThatThrownBy(() -> bed.sql(() -> bed.jdbc().sql("UPDATE appointment.identification SET outcome = 'fit'").update()))
                .hasRootCauseMessage("ERROR: permission denied for table identification");
    }

    @Test
    void theLimitsHaveDefaultsAndBounds() {
        assertThat(new IdentificationLimits(4, 3, 5, 60)).isEqualTo(bed.bean(IdentificationLimits.class));
        assertThatThrownBy(() -> new IdentificationLimits(0, 3, 5, 60)).hasMessageContaining("callwell.appointment.identification.readings is 0; give 1 to 10");
    }

    private Identification says(CallId call, String line, LocalDate born) {
        return bed.at(() -> bed.patients().identify(said(call, Optional.of(line), List.of(born))));
    }

    private static IdentifyRequest said(CallId call, Optional<String> line, List<LocalDate> born) {
        return new IdentifyRequest(call, line, Optional.of("Kamala Canaryfamily"), Optional.empty(), born);
    }

    private final class Ticking extends Clock {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
