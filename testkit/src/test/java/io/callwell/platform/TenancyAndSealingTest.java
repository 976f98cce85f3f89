package io.callwell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.events.AppointmentId;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.SmsId;
import io.callwell.events.SmsRequested;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.testkit.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules that every module's tables stand on, on a real PostgreSQL and as the role of the services. */
class TenancyAndSealingTest {

    private static TestDatabase database;
    private static HospitalId asha;
    private static HospitalId hudson;

    @BeforeAll
    static void start() {
        database = TestDatabase.with();
        asha = database.hospital("asha", ZoneId.of("Asia/Kolkata"));
        hudson = database.hospital("hudson", ZoneId.of("America/New_York"));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static void publishFor(HospitalId hospital) {
        database.transactions().run(hospital, () -> database.outbox(Clock.systemUTC())
                .publish(new SmsRequested(new SmsId(UUID.randomUUID()), new PatientId(UUID.randomUUID()), Instant.EPOCH)));
    }

    @Test
    void aHospitalSeesItsOwnRowsAndNobodyElses() {
        publishFor(asha);
        assertThat(database.published(asha)).isNotEmpty().containsOnly("SmsRequested");
        assertThat(database.published(hudson)).isEmpty();
    }

    @Test
    void withoutAHospitalThereAreNoRowsAtAll() {
        publishFor(asha);
        assertThat(database.jdbc().sql("SELECT count(*) FROM platform.outbox").query(Long.class).single()).isZero();
    }

    @Test
    void twoHospitalsCannotHaveOneNumber() {
        Hospital first = database.hospitals().hospital(asha);
        Hospital same = new Hospital(
                new HospitalId(UUID.randomUUID()), "copycat", "Copycat", first.zone(), "en-IN", first.phone(), first.handOverPhone());

        assertThatThrownBy(() -> database.hospitals().register(same))
                .isInstanceOf(InvalidException.class).hasMessageContaining("copycat has the phone of another hospital");
        assertThat(database.hospitals().byCode("copycat")).isEmpty();
        database.hospitals().register(first);
    }

    @Test
    void aRowForAnotherHospitalCannotBeWritten() {
        assertThatThrownBy(() -> database.transactions().run(asha, () -> database.jdbc()
                        .sql("INSERT INTO platform.inbox (consumer, event_id, hospital_id, applied_at) VALUES ('x', ?, ?, now())")
                        .params(UUID.randomUUID(), hudson.value())
                        .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void theTenantDoesNotSurviveItsTransactionOnAPooledConnection() {
        for (int i = 0; i < 50; i++) {
            publishFor(asha);
            assertThat(database.jdbc().sql("SELECT count(*) FROM platform.outbox").query(Long.class).single()).isZero();
        }
    }

    @Test
    void theServicesCannotSwitchRowLevelSecurityOff() {
        assertThatThrownBy(() -> database.jdbc().sql("ALTER TABLE platform.outbox DISABLE ROW LEVEL SECURITY").update())
                .rootCause()
                .hasMessageContaining("must be owner");
    }

    @Test
    void whatIsSealedOpensOnlyWithTheKeyOfItsHospital() {
        byte[] sealed = database.transactions().call(asha, () -> database.jdbc()
                .sql("SELECT platform.seal('Meera Iyer')").query(byte[].class).single());
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("Meera");
        String opened = database.transactions().call(asha, () -> database.jdbc()
                .sql("SELECT platform.unseal(?)").param(sealed).query(String.class).single());
        assertThat(opened).isEqualTo("Meera Iyer");
        assertThatThrownBy(() -> database.transactions().call(hudson, () -> database.jdbc()
                        .sql("SELECT platform.unseal(?)").param(sealed).query(String.class).single()))
                .rootCause()
                .hasMessageContaining("Wrong key");
        assertThatThrownBy(() -> database.jdbc().sql("SELECT platform.seal('x')").query(byte[].class).single())
                .rootCause()
                .hasMessageContaining("no key for sealed columns");
    }

    @Test
    void theBlindIndexIsEqualForEqualTextAndDiffersBetweenHospitals() {
        String sql = "SELECT platform.blind(?) = platform.blind(?)";
        assertThat(database.transactions().call(asha, () -> database.jdbc()
                .sql(sql).params("+919812345678", " +919812345678 ").query(Boolean.class).single())).isTrue();
        byte[] ours = database.transactions().call(asha, () -> database.jdbc()
                .sql("SELECT platform.blind('+919812345678')").query(byte[].class).single());
        byte[] theirs = database.transactions().call(hudson, () -> database.jdbc()
                .sql("SELECT platform.blind('+919812345678')").query(byte[].class).single());
        assertThat(ours).isNotEqualTo(theirs);
    }

    @Test
    void anEventOutsideOfATransactionIsABug() {
        assertThatThrownBy(() -> Tenancy.run(asha, () -> database.outbox(Clock.systemUTC())
                        .publish(new SmsRequested(new SmsId(UUID.randomUUID()), new PatientId(UUID.randomUUID()), Instant.EPOCH))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTransactionOfOneHospitalCannotSlipIntoAnother() {
        assertThatThrownBy(() -> database.transactions().run(asha, () -> database.transactions().run(hudson, () -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another hospital");
    }

    @Test
    void anEventThatIsRolledBackWasNeverThere() {
        int before = database.published(hudson).size();
        assertThatThrownBy(() -> database.transactions().run(hudson, () -> {
                    database.outbox(Clock.systemUTC())
                            .publish(new SmsRequested(new SmsId(UUID.randomUUID()), new PatientId(UUID.randomUUID()), Instant.EPOCH));
                    throw new IllegalArgumentException("after all, no: " + new AppointmentId(UUID.randomUUID()).value().version());
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(database.published(hudson)).hasSize(before);
    }
}
