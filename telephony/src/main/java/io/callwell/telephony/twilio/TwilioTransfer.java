package io.callwell.telephony.twilio;

import com.twilio.exception.TwilioException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Conference;
import com.twilio.rest.api.v2010.account.conference.Participant;
import com.twilio.rest.api.v2010.account.conference.ParticipantCreator;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import io.callwell.telephony.CarrierUnavailableException;
import io.callwell.telephony.E164;
import io.callwell.telephony.Switchboard;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Steers calls that are up: sends them to other instructions, presses keys, and connects staff by a conference, where a supervisor may
 * listen, whisper to staff or speak to both. One request each, never repeated. Thread-safe.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api/conference-participant-resource">Twilio: participants</a>
 */
public final class TwilioTransfer implements Switchboard {

    private final TwilioRestClient client;

    public TwilioTransfer(TwilioAccount account, TwilioSettings settings) {
        this.client = TwilioClients.client(account, settings);
    }

    /** Sends the call to other instructions; its stream ends. @return false when the call is over */
    public boolean redirect(String callSid, URI instructions) {
        return steered("redirect call " + callSid, () -> Call.updater(callSid).setUrl(instructions).setMethod(HttpMethod.POST).update(client));
    }

    /**
     * Presses keys on the call, then goes on with the instructions; its stream ends. While a stream talks, press them there.
     *
     * @return false when the call is over
     */
    public boolean press(String callSid, String keys, URI then) {
        return steered("press keys on call " + callSid, () -> Call.updater(callSid).setTwiml(new Twiml(TwiMl.press(keys, then))).update(client));
    }

    @Override
    public String callStaff(String conference, E164 staff, E164 from, Duration ring, URI status) {
        return asked("call staff", () -> participant(conference, staff, from, ring, status)
                .setLabel("staff").setEndConferenceOnExit(true).create(client)).getCallSid();
    }

    @Override
    public String callSupervisor(String conference, E164 supervisor, E164 from, Duration ring, URI status) {
        return asked("call a supervisor", () -> participant(conference, supervisor, from, ring, status)
                .setLabel("supervisor").setMuted(true).setEndConferenceOnExit(false).create(client)).getCallSid();
    }

    private static ParticipantCreator participant(String conference, E164 to, E164 from, Duration ring, URI status) {
        return Participant.creator(conference, number(from), number(to))
                .setTimeout((int) ring.toSeconds())
                .setBeep("false")
                .setEarlyMedia(true)
                .setStatusCallback(status)
                .setStatusCallbackMethod(HttpMethod.POST)
                .setStatusCallbackEvent(List.of("initiated", "ringing", "answered", "completed"));
    }

    @Override
    public void presence(String conference, String participantCall, Presence presence, String staffCall) {
        asked("change a participant", () -> {
            var update = Participant.updater(conference, participantCall).setMuted(presence == Presence.LISTENS).setCoaching(presence == Presence.WHISPERS);
            return (presence == Presence.WHISPERS ? update.setCallSidToCoach(staffCall) : update).update(client);
        });
    }

    @Override
    public boolean end(String conference) {
        return steered("end a conference", () -> Conference.updater(conference).setStatus(Conference.UpdateStatus.COMPLETED).update(client));
    }

    private interface Request<T> {
        T send();
    }

    private static <T> T asked(String what, Request<T> request) {
        try {
            return request.send();
        } catch (TwilioException failure) {
            throw new CarrierUnavailableException("twilio: cannot %s: %s".formatted(what, TwilioFailure.of(failure)), failure);
        }
    }

    private static boolean steered(String what, Request<?> request) {
        try {
            request.send();
            return true;
        } catch (TwilioException failure) {
            if (TwilioFailure.of(failure) instanceof TwilioFailure.Refused refused && refused.alreadyEnded()) {
                return false;
            }
            throw new CarrierUnavailableException("twilio: cannot %s: %s".formatted(what, TwilioFailure.of(failure)), failure);
        }
    }

    private static PhoneNumber number(E164 number) {
        return new PhoneNumber(number.value());
    }
}
