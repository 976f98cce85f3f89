package io.callwell.telephony.exotel;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.CallId;
import io.callwell.telephony.Carrier;
import io.callwell.telephony.CarrierCall;
import io.callwell.telephony.CarrierContract;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import io.callwell.telephony.ProviderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExotelCarrierTest extends CarrierContract {

    private static final Instant NOW = Instant.parse("2026-12-01T04:30:00Z");

    private final ExotelNetwork exotel = new ExotelNetwork();
    private final Carrier carrier = new ExotelCarrier(ExotelNetwork.ACCOUNT, exotel.settings(), exotel::streamClosed, () -> NOW);

    @AfterEach
    void stop() {
        exotel.close();
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected E164 invalid() {
        return new E164(ExotelNetwork.INVALID_NUMBER);
    }

    @Override
    protected String unknownCallId() {
        return "f".repeat(32);
    }

    @Override
    protected int dialsSeen() {
        return (int) exotel.seen().stream().filter(request -> request.path().endsWith("/Calls/connect.json")).count();
    }

    @Override
    protected boolean trouble(Trouble trouble) {
        switch (trouble) {
            case TOO_MANY_REQUESTS -> exotel.failWith(429, "RATE_LIMIT_EXCEEDED");
            case SERVER_ERROR -> exotel.answerWith(502, "<html>bad gateway</html>");
            case WRONG_CREDENTIALS -> exotel.failWith(401, "Authentication failed");
            case NOBODY_LISTENS -> exotel.close();
        }
        return true;
    }

    @Override
    protected void farEnd(ProviderStatus behaviour) {
        exotel.farEnd(behaviour);
    }

    @Test
    void putsThePersonIntoTheFlowAndNamesOurCallAndNothingElse() {
        DialOrder order = order(reachable());
        carrier.dial(order);

        var form = exotel.seen().getFirst().form();
        assertThat(form.value("From")).contains("+919812345678");
        assertThat(form.value("CallerId")).contains("+911140001234");
        assertThat(form.value("Url")).contains("http://my.exotel.com/hospital1/exoml/start_voice/4711");
        assertThat(form.value("CallType")).contains("trans");
        assertThat(form.value("TimeOut")).contains("25");
        assertThat(form.value("TimeLimit")).contains("1800");
        assertThat(form.value("CustomField")).contains(ExotelNetwork.ACCOUNT.ticket(order.call(), NOW.plus(Duration.ofHours(6))));
        assertThat(form.value("CustomField").orElseThrow()).hasSizeLessThanOrEqualTo(128);
        assertThat(form.value("StatusCallback")).contains(order.status() + "?key=" + ExotelNetwork.ACCOUNT.keyOf(order.call().toString()));
        assertThat(form.value("To")).isEmpty();
    }

    @Test
    void doesNotTakeInProgressForAnAnswerBecauseExotelSaysItBeforeOne() {
        String id = ((DialResult.Accepted) carrier.dial(order(reachable()))).providerCallId();

        assertThat(carrier.fetch(id)).map(CarrierCall::status).contains(ProviderStatus.RINGING);
    }

    @Test
    void neverCallsANumberOnTheDoNotDisturbRegisterAgain() {
        assertThat(carrier.dial(order(new E164(ExotelNetwork.DND_NUMBER)))).isInstanceOfSatisfying(DialResult.Refused.class, refused -> {
            assertThat(refused.permanent()).isTrue();
            assertThat(refused.reason()).contains("do-not-disturb").doesNotContain("+91");
        });
    }

    @Test
    void leavesTheOutcomeOpenWhenTheAnswerNamesNoCall() {
        exotel.answerWith(200, "<TwilioResponse/>");

        assertThat(carrier.dial(order(reachable()))).isInstanceOf(DialResult.Unknown.class);
    }

    @Test
    void readsTimesWithoutAZoneAsIndian() {
        Instant before = Instant.now().minusSeconds(2);
        carrier.dial(order(reachable()));

        List<CarrierCall> found = carrier.callsTo(reachable(), before);
        assertThat(found).singleElement().satisfies(call -> assertThat(call.createdAt()).isBetween(before, Instant.now()));
    }

    @ParameterizedTest
    @CsvSource({
        "queued,,QUEUED", "ringing,,RINGING", "in-progress,,RINGING", "in-progress,answered,IN_PROGRESS", "completed,terminal,COMPLETED",
        "no-answer,terminal,NO_ANSWER", "no_answer,terminal,NO_ANSWER", "busy,terminal,BUSY", "failed,terminal,FAILED", "Canceled,,CANCELED"
    })
    void readsEverySpellingOfAStatus(String word, String event, ProviderStatus status) {
        var fields = event == null ? Map.of("CallSid", "c1", "Status", word) : Map.of("CallSid", "c1", "Status", word, "EventType", event);

        assertThat(ExotelStatus.call(fields, Instant.EPOCH).status()).isEqualTo(status);
    }

    @Test
    void makesKeysOfAddressesThatNobodyCanGuessFromEachOther() {
        ExotelAccount account = ExotelNetwork.ACCOUNT;

        assertThat(account.isKey(account.keyOf("call-1"), "call-1")).isTrue();
        assertThat(account.isKey(account.keyOf("call-1"), "call-2")).isFalse();
        assertThat(account.toString()).doesNotContain("token");
    }

    @Test
    void takesTheTicketOfACallForThatCallAndForAWhile() {
        ExotelAccount account = ExotelNetwork.ACCOUNT;
        CallId call = new CallId(UUID.randomUUID());
        CallId another = new CallId(UUID.randomUUID());
        String ticket = account.ticket(call, NOW);

        assertThat(account.callOf(ticket, NOW)).contains(call);
        assertThat(account.callOf(ticket, NOW.plusSeconds(1))).isEmpty();
        assertThat(account.callOf(ticket.replace(call.toString(), another.toString()), NOW)).isEmpty();
        assertThat(account.callOf(account.ticket(call, NOW.minusSeconds(1)).replaceAll("\\.[^.]+$", ticket.substring(ticket.lastIndexOf('.'))), NOW)).isEmpty();
        assertThat(account.callOf(call.toString(), NOW)).isEmpty();
        assertThat(account.callOf("", NOW)).isEmpty();
    }
}
