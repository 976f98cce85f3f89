package io.callwell.carrier.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NetworkPartsTest {

    @Nested
    class Detection {

        private Amd amd = amd(false);
        private long ms;

        @Test
        void aShortHelloAndThenSilenceIsAPerson() {
            assertThat(hear(300, false)).isEmpty();
            assertThat(hear(700, true)).isEmpty();
            assertThat(hear(1_180, false)).isEmpty();
            assertThat(hear(40, false)).contains("human");
        }

        @Test
        void longSpeechIsAMachineAsSoonAsItIsTooLongForAPerson() {
            assertThat(hear(2_400, true)).isEmpty();
            assertThat(hear(40, true)).contains("machine_start");
        }

        @Test
        void theEndOfAMachinesGreetingIsItsBeep() {
            amd = amd(true);
            assertThat(hear(4_000, true)).isEmpty();
            assertThat(hear(100, false)).isEmpty();
            amd.beep();
            assertThat(hear(400, true)).isEmpty();
            assertThat(hear(20, false)).contains("machine_end_beep");
        }

        @Test
        void silenceForTooLongIsUnknown() {
            assertThat(hear(4_980, false)).isEmpty();
            assertThat(hear(20, false)).contains("unknown");
        }

        @Test
        void thereIsOneVerdict() {
            hear(6_000, false);
            assertThat(hear(10_000, true)).isEmpty();
        }

        private Optional<String> hear(int length, boolean speech) {
            Optional<String> verdict = Optional.empty();
            for (long end = ms + length; ms < end;) {
                ms += 20;
                Optional<String> next = amd.notice(ms, speech);
                verdict = verdict.or(() -> next);
            }
            return verdict;
        }

        private static Amd amd(boolean untilEnd) {
            return new Amd(new CallOrder.Detection(untilEnd, 2_400, 1_200, 5_000, 30_000, false, Optional.empty(), "POST"));
        }
    }

    @Nested
    class Pace {

        private static final long SECOND = 1_000_000_000;

        @Test
        void oneCallASecondInTheOrderInWhichTheyCame() {
            Dispatch dispatch = new Dispatch(1, 10);

            assertThat(dispatch.reserve(5 * SECOND)).isEqualTo(5 * SECOND);
            assertThat(dispatch.reserve(5 * SECOND)).isEqualTo(6 * SECOND);
            assertThat(dispatch.reserve(5 * SECOND)).isEqualTo(7 * SECOND);
        }

        @Test
        void timeThatNobodyUsedIsNotSaved() {
            Dispatch dispatch = new Dispatch(1, 10);
            dispatch.reserve(0);

            assertThat(dispatch.reserve(60 * SECOND)).isEqualTo(60 * SECOND);
            assertThat(dispatch.reserve(60 * SECOND)).isEqualTo(61 * SECOND);
        }
    }

    @Nested
    class HeardLatency {

        private final TurnMeter meter = new TurnMeter();

        @Test
        void isFromTheLastOwnWordToTheFirstSoundOfTheReply() {
            meter.notice(20, false, true);
            meter.notice(40, false, false);
            meter.notice(60, false, false);

            assertThat(meter.notice(840, true, false)).isEqualTo(OptionalLong.of(800));
            assertThat(meter.notice(860, true, false)).isEmpty();
        }

        @Test
        void isNotMeasuredWhereBothSpokeAtOnce() {
            meter.notice(20, true, true);
            meter.notice(40, true, false);

            assertThat(meter.notice(60, true, false)).isEmpty();
        }

        @Test
        void beginsAnewWhenThePersonSpeaksOn() {
            meter.notice(20, false, true);
            meter.notice(40, false, false);
            meter.notice(400, false, true);
            meter.notice(420, false, false);

            assertThat(meter.notice(1_020, true, false)).isEqualTo(OptionalLong.of(600));
        }
    }
}
