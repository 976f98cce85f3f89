package io.callwell.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwell.events.CallId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every carrier does for us, whichever company it is. */
public abstract class CarrierContract {

    /** The carrier under test. */
    protected abstract Carrier carrier();

    /** A number that the carrier takes calls to. */
    protected E164 reachable() {
        return new E164("+919812345678");
    }

    /** A number in E.164 form that the carrier refuses as not valid. */
    protected abstract E164 invalid();

    /** A number that calls may come from. */
    protected E164 callerId() {
        return new E164("+911140001234");
    }

    /** An id of the right form that the carrier has never given. */
    protected abstract String unknownCallId();

    /** How often the carrier, or whoever stands in for it, was asked to dial. */
    protected abstract int dialsSeen();

    /** Lets every request of the carrier fail from now on; false when this carrier cannot have such a trouble. */
    protected abstract boolean trouble(Trouble trouble);

    /** Lets the person's end of the newest call behave so. */
    protected abstract void farEnd(ProviderStatus behaviour);

    /** What may go wrong between the carrier and us. */
    public enum Trouble {
        TOO_MANY_REQUESTS,
        SERVER_ERROR,
        WRONG_CREDENTIALS,
        NOBODY_LISTENS
    }

    private Carrier guarded() {
        return new GuardedCarrier(carrier(), new PhoneNumbers(new NumberSettings(Set.of("IN"), "IN", Set.of())));
    }

    @Test
    void neverLearnsOfANumberInACountryThatIsNotAllowed() {
        assertThat(guarded().dial(order(new E164("+14155550123")))).isInstanceOfSatisfying(DialResult.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(GuardedCarrier.NOT_ALLOWED);
            assertThat(refused.permanent()).isTrue();
        });
        assertThat(dialsSeen()).isZero();
    }

    @Test
    void neverLearnsOfANumberThatIsNotListedWhileThereIsAList() {
        Carrier trial = new GuardedCarrier(carrier(), new PhoneNumbers(new NumberSettings(Set.of("IN"), "IN", Set.of("+919800000000"))));

        assertThat(trial.dial(order(reachable()))).isInstanceOf(DialResult.Refused.class);
        assertThat(dialsSeen()).isZero();
    }

    @Test
    void dialsAllowedNumbersOnce() {
        assertThat(guarded().dial(order(reachable()))).isInstanceOf(DialResult.Accepted.class);
        assertThat(Eventually.value(Duration.ofSeconds(2), this::dialsSeen, seen -> seen > 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void asksOnceAndTellsWhatMayBeRepeated(Trouble trouble) {
        assumeTrue(trouble(trouble), "this carrier has no such trouble");

        DialResult result = carrier().dial(order(reachable()));

        switch (trouble) {
            case TOO_MANY_REQUESTS, NOBODY_LISTENS -> assertThat(result).isInstanceOf(DialResult.Busy.class);
            case SERVER_ERROR -> assertThat(result).isInstanceOf(DialResult.Unknown.class);
            case WRONG_CREDENTIALS -> assertThat(result)
                    .isInstanceOfSatisfying(DialResult.Refused.class, refused -> assertThat(refused.permanent()).isFalse());
        }
        assertThat(dialsSeen()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = ProviderStatus.class, names = {"BUSY", "NO_ANSWER", "FAILED", "COMPLETED"})
    void tellsHowACallEndedInTheSameWordsAsEveryOther(ProviderStatus how) {
        farEnd(how);
        String id = ((DialResult.Accepted) carrier().dial(order(reachable()))).providerCallId();

        assertThat(eventually(id, ProviderStatus::isFinal)).isEqualTo(how);
    }

    private ProviderStatus eventually(String id, Predicate<ProviderStatus> wanted) {
        return Eventually.value(Duration.ofSeconds(20), () -> carrier().fetch(id).orElseThrow().status(), wanted);
    }

    @Test
    void takesACallAndKnowsItAfterwards() {
        Instant before = Instant.now().minusSeconds(5);

        DialResult result = carrier().dial(order(reachable()));

        assertThat(result).isInstanceOf(DialResult.Accepted.class);
        String id = ((DialResult.Accepted) result).providerCallId();
        assertThat(carrier().fetch(id)).hasValueSatisfying(call -> assertThat(call.providerCallId()).isEqualTo(id));
        assertThat(carrier().callsTo(reachable(), before)).extracting(CarrierCall::providerCallId).contains(id);
    }

    @Test
    void listsTheNewestCallFirstWhenReconciling() {
        Instant before = Instant.now().minusSeconds(5);
        carrier().dial(order(reachable()));
        carrier().dial(order(reachable()));

        assertThat(carrier().callsTo(reachable(), before))
                .hasSizeGreaterThanOrEqualTo(2)
                .isSortedAccordingTo((one, other) -> other.createdAt().compareTo(one.createdAt()));
    }

    @Test
    void knowsNoCallsBeforeTheTimeAskedFor() {
        carrier().dial(order(reachable()));

        assertThat(carrier().callsTo(reachable(), Instant.now().plusSeconds(3600))).isEmpty();
    }

    /** Whether the answer to the order tells it; where signalling tells it later, the call fails. */
    protected boolean knowsInvalidNumbersAtOnce() {
        return true;
    }

    @Test
    void refusesANumberThatDoesNotExistForGood() {
        DialResult result = carrier().dial(order(invalid()));

        if (knowsInvalidNumbersAtOnce()) {
            assertThat(result).isInstanceOfSatisfying(DialResult.Refused.class, refused -> {
                assertThat(refused.permanent()).isTrue();
                assertThat(refused.reason()).doesNotContain(invalid().value());
            });
        } else {
            assertThat(eventually(((DialResult.Accepted) result).providerCallId(), ProviderStatus::isFinal)).isEqualTo(ProviderStatus.FAILED);
        }
    }

    @Test
    void hangsUpAndMindsNotWhenTheCallHasAlreadyEnded() {
        String id = ((DialResult.Accepted) carrier().dial(order(reachable()))).providerCallId();

        carrier().hangUp(id);
        carrier().hangUp(id);

        assertThat(eventually(id, ProviderStatus::isFinal).isFinal()).isTrue();
        carrier().hangUp(id);
    }

    @Test
    void mindsNotHangingUpACallNobodyKnows() {
        carrier().hangUp(unknownCallId());

        assertThat(carrier().fetch(unknownCallId())).isEmpty();
    }

    /** An order as the orchestrator gives it. */
    protected DialOrder order(E164 to) {
        CallId call = new CallId(UUID.randomUUID());
        return new DialOrder(
                call,
                to,
                callerId(),
                URI.create("http://127.0.0.1:1/webhooks/twilio/voice/" + call),
                URI.create("http://127.0.0.1:1/webhooks/twilio/status/" + call),
                Duration.ofSeconds(25),
                true);
    }
}
