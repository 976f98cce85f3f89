package io.callwell.appointment.booking;

import static io.callwell.appointment.AppointmentBed.NOW;
import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.call;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.WriteRequest;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import io.callwell.events.TargetId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.events.EventMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallOutcomesTest {

    private AppointmentBed bed;
    private PatientId patient;
    private int day = 1;

    @BeforeAll
    void open() {
        bed = new AppointmentBed();
        patient = bed.patient("Maya", "+917000000003");
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void aConfirmedCallThatIsToldTwiceConfirmsOnce() {
        AppointmentId visit = visit();
        CallId call = call();
        CallCompleted event = completed(call, visit, Disposition.CONFIRMED, NOW);
        apply(event);
        apply(event);
        assertThat(version(visit)).isEqualTo(2);
        assertThat(contacts(call)).isEqualTo(1);
        assertThat(bed.at(() -> bed.appointments().appointment(visit)).accepted()).isTrue();
    }

    @Test
    void aVisitThatTheTalkConfirmedItselfStaysAsItIs() {
        AppointmentId visit = visit();
        CallId call = call();
        bed.at(() -> bed.appointments().confirm(new WriteRequest("talk-" + call, visit, call, Optional.empty())));
        apply(completed(call, visit, Disposition.CONFIRMED, NOW));
        assertThat(version(visit)).isEqualTo(2);
    }

    @Test
    void otherOutcomesLeaveTheVisitAloneAndAreRemembered() {
        AppointmentId visit = visit();
        CallId call = call();
        apply(completed(call, visit, Disposition.VOICEMAIL, NOW));
        assertThat(version(visit)).isEqualTo(1);
        assertThat(contacts(call)).isEqualTo(1);
    }

    @Test
    void theEndOfACallReleasesItsHoldsHoweverItEnds() {
        for (Disposition disposition : new Disposition[] {Disposition.HUNG_UP, Disposition.HANDED_OVER, Disposition.TECHNICAL}) {
            CallId call = call();
            SlotId slot = bed.slot(bed.rao, wall(TODAY.plusDays(day++), "12:00"));
            bed.at(() -> bed.appointments().hold(new HoldRequest(UUID.randomUUID().toString(), call, slot)));
            switch (disposition) {
                case HUNG_UP -> apply(completed(call, visit(), disposition, NOW));
                case HANDED_OVER -> bed.sql(() -> {
                    outcomes().escalated(new CallEscalated(call, campaign(), target(), patient, Optional.empty(), disposition, 1, 3, NOW, NOW), meta());
                    return true;
                });
                default -> fail(call, disposition);
            }
            assertThat(bed.at(() -> bed.appointments().hold(new HoldRequest(UUID.randomUUID().toString(), call(), slot))))
                    .isInstanceOf(HoldResult.Held.class);
        }
    }

    @Test
    void aCallThatARuleForbadeIsNoContact() {
        CallId blocked = call();
        fail(blocked, Disposition.DND_BLOCKED);
        assertThat(contacts(blocked)).isZero();
        CallId rang = call();
        fail(rang, Disposition.NO_ANSWER);
        assertThat(contacts(rang)).isEqualTo(1);
    }

    @Test
    void aLateConfirmationDoesNotAcceptATimeThatTheVisitGotAfterTheCall() {
        AppointmentId visit = visit();
        bed.sql(() -> bed.jdbc().sql("""
                INSERT INTO appointment.appointment_history (appointment_id, version, change, status, participant_status, practitioner_id,
                       slot_id, starts_at, ends_at, actor, at)
                SELECT id, 1, 'moved', status, participant_status, practitioner_id, slot_id, starts_at, ends_at, 'staff', ?
                  FROM appointment.appointment WHERE id = ?
                """).params(Sql.ts(NOW), visit.value()).update());
        apply(completed(call(), visit, Disposition.CONFIRMED, NOW.minus(Duration.ofMinutes(5))));
        assertThat(version(visit)).isEqualTo(1);
    }

    @Test
    void aConfirmationOfAVisitThatIsGoneIsNoError() {
        AppointmentId cancelled = visit();
        bed.at(() -> bed.appointments().cancel(new WriteRequest("c-" + cancelled, cancelled, call(), Optional.empty())));
        apply(completed(call(), cancelled, Disposition.CONFIRMED, NOW));
        apply(completed(call(), new AppointmentId(UUID.randomUUID()), Disposition.CONFIRMED, NOW));
        assertThat(version(cancelled)).isEqualTo(2);
    }

    private void apply(CallCompleted event) {
        bed.sql(() -> {
            outcomes().completed(event, meta());
            return true;
        });
    }

    private void fail(CallId call, Disposition disposition) {
        bed.sql(() -> {
            outcomes().failed(new CallFailed(call, campaign(), target(), patient, Optional.empty(), disposition, 1, Optional.empty(),
                    Optional.empty(), NOW), meta());
            return true;
        });
    }

    private CallCompleted completed(CallId call, AppointmentId visit, Disposition disposition, Instant endedAt) {
        return new CallCompleted(call, campaign(), target(), patient, Optional.of(visit), disposition, 1, 4, endedAt.minusSeconds(60), endedAt);
    }

    private CallOutcomes outcomes() {
        return bed.bean(CallOutcomes.class);
    }

    private EventMeta meta() {
        return new EventMeta(UUID.randomUUID(), bed.hospital, NOW, 1);
    }

    private long version(AppointmentId visit) {
        return bed.at(() -> bed.appointments().appointment(visit)).version();
    }

    private int contacts(CallId call) {
        return bed.sql(() -> bed.jdbc().sql("SELECT count(*) FROM appointment.contact WHERE call_id = ?").params(call.value())
                .query(Integer.class).single());
    }

    private AppointmentId visit() {
        return bed.visit(patient, bed.rao, wall(TODAY.plusDays(day++), "10:00"));
    }

    private static CampaignId campaign() {
        return new CampaignId(UUID.randomUUID());
    }

    private static TargetId target() {
        return new TargetId(UUID.randomUUID());
    }
}
