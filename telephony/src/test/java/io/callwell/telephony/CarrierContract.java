package io.callwell.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.CallId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every carrier does for us, whichever company it is. */
public abstract class CarrierContract {

    /** The carrier under test. */
    protected abstract Carrier carrier();

    /** A number that the carrier takes calls to. */
    protected abstract E164 reachable();

    /** A number in E.164 form that the carrier refuses as not valid. */
    protected abstract E164 invalid();

    /** A number that calls may come from. */
    protected abstract E164 callerId();

    /** An id of the right form that the carrier has never given. */
    protected abstract String unknownCallId();

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

    @Test
    void refusesANumberThatDoesNotExistForGood() {
        assertThat(carrier().dial(order(invalid())))
                .isInstanceOfSatisfying(DialResult.Refused.class, refused -> {
                    assertThat(refused.permanent()).isTrue();
                    assertThat(refused.reason()).doesNotContain(invalid().value());
                });
    }

    @Test
    void hangsUpAndMindsNotWhenTheCallHasAlreadyEnded() {
        String id = ((DialResult.Accepted) carrier().dial(order(reachable()))).providerCallId();

        carrier().hangUp(id);
        carrier().hangUp(id);

        assertThat(carrier().fetch(id)).hasValueSatisfying(call -> assertThat(call.status().isFinal()).isTrue());
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
