package io.callwell.hms.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.hms.fhir.FhirSettings;
import io.callwell.hms.fhir.Misdeed;
import io.callwell.hms.fhir.TestFhirServer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HospitalDrillTest {

    @Test
    void parallelCallersLeaveNoDoubleAndNoLostVisit() {
        try (TestFhirServer server = new TestFhirServer(FhirSettings.Way.AUTO)) {
            int before = server.resources();
            HospitalDrill.Findings found = new HospitalDrill(server.base.toString(), Optional.empty(), 200, 12, 8, 7).run(text -> { });
            assertThat(found.violations()).isEmpty();
            assertThat(found.figures()).containsEntry("doubles", 0).containsEntry("lost", 0);
            assertThat((int) found.figures().get("moved")).isPositive();
            assertThat(server.resources()).isEqualTo(before);
        }
    }

    /** Somebody without a lock may lose a race there, but then nobody was promised anything. */
    @Test
    void withoutTransactionsNobodyIsPromisedWhatDoesNotStand() {
        try (TestFhirServer server = new TestFhirServer(FhirSettings.Way.AUTO, Misdeed.NO_TRANSACTIONS, Misdeed.CONFLICT_409)) {
            HospitalDrill.Findings found = new HospitalDrill(server.base.toString(), Optional.empty(), 200, 12, 8, 7).run(text -> { });
            assertThat(found.figures()).as(found.violations().toString()).containsEntry("doubles", 0).containsEntry("lost", 0).containsEntry("ghosts", 0);
        }
    }
}
