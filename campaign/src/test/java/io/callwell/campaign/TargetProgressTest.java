package io.callwell.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.campaign.TargetProgress.CallEnd;
import io.callwell.campaign.TargetProgress.EndedAs;
import io.callwell.campaign.TargetProgress.Next;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import io.callwell.events.TargetId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetProgressTest {

    private static final Instant LATER = Instant.parse("2026-11-23T06:30:00Z");

    @Test
    void anAnsweredCallEndsTheTarget() {
        assertThat(TargetProgress.after(TargetState.CALLING, 1, end(1, Optional.empty()))).isEqualTo(new Next.Done());
    }

    @Test
    void aCallThatShallBeTriedAgainMakesTheTargetWaitUntilThen() {
        assertThat(TargetProgress.after(TargetState.CALLING, 2, end(2, Optional.of(LATER)))).isEqualTo(new Next.Wait(LATER));
    }

    @Test
    void whoAskedForACallAtATimeIsCalledAgainThen() {
        assertThat(TargetProgress.after(TargetState.CALLING, 1, completed(Disposition.CALLBACK, 1, Optional.of(LATER)))).isEqualTo(new Next.Wait(LATER));
        assertThat(TargetProgress.after(TargetState.CALLING, 1, completed(Disposition.CALLBACK, 1, Optional.empty()))).isEqualTo(new Next.Done());
        assertThat(TargetProgress.after(TargetState.CALLING, 1, completed(Disposition.CONFIRMED, 1, Optional.of(LATER)))).isEqualTo(new Next.Done());
    }

    @Test
    void aMachineOrASilentLineIsTriedAgainWhenThePolicySaysSo() {
        assertThat(TargetProgress.after(TargetState.CALLING, 1, completed(Disposition.VOICEMAIL, 1, Optional.of(LATER)))).isEqualTo(new Next.Wait(LATER));
        assertThat(TargetProgress.after(TargetState.CALLING, 1, completed(Disposition.OPTED_OUT, 1, Optional.of(LATER)))).isEqualTo(new Next.Done());
    }

    @Test
    void whoAsksAgainAndAgainIsLeftToTheStaff() {
        assertThat(TargetProgress.after(TargetState.CALLING, 5, completed(Disposition.CALLBACK, 5, Optional.of(LATER)))).isEqualTo(new Next.Done());
    }

    private static CallEnd completed(Disposition disposition, int attempt, Optional<Instant> callBackAt) {
        return CallEnd.of(new CallCompleted(new CallId(new UUID(1, 2)), new CampaignId(new UUID(1, 3)), new TargetId(new UUID(1, 1)),
                new PatientId(new UUID(1, 4)), Optional.empty(), disposition, attempt, 3, LATER, LATER, callBackAt));
    }

    @Test
    void theEndOfAnOlderOrUnknownAttemptChangesNothing() {
        assertThat(TargetProgress.after(TargetState.CALLING, 2, end(1, Optional.empty())))
                .isEqualTo(new Next.Ignore("attempt 1 has ended, but the target is at attempt 2"));
        assertThat(TargetProgress.after(TargetState.CALLING, 1, end(2, Optional.empty()))).isInstanceOf(Next.Ignore.class);
    }

    @ParameterizedTest
    @EnumSource(value = TargetState.class, mode = EnumSource.Mode.EXCLUDE, names = "CALLING")
    void aTargetThatIsNotBeingCalledStaysAsItIs(TargetState state) {
        assertThat(TargetProgress.after(state, 1, end(1, Optional.of(LATER)))).isEqualTo(new Next.Ignore("the target is " + state.code()));
    }

    private static CallEnd end(int attempt, Optional<Instant> retryAt) {
        return new CallEnd(new TargetId(new UUID(1, 1)), new CallId(new UUID(1, 2)), attempt, EndedAs.FAILED, Disposition.BUSY, retryAt,
                Optional.empty());
    }
}
