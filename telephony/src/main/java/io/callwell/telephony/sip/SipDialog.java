package io.callwell.telephony.sip;

import io.callwell.telephony.E164;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * The dialog of a call with the far end (RFC 3261, section 12), from our INVITE on: which messages are of it, the requests that we send
 * in it, and how we describe our audio. Decides nothing about the call, and is guarded by the call's lock.
 */
final class SipDialog {

    private static final int MOST_CHALLENGES = 2;
    private static final int SMALLEST_SESSION_S = 90;

    private final SipStation station;
    private final SipSettings settings;
    private final CallIdHeader id;
    private final String to;
    private final String caller;
    private final int audioPort;
    private final long session = System.currentTimeMillis();
    private @Nullable ClientTransaction invite;
    private @Nullable Dialog dialog;
    private boolean cancelled;
    private boolean updateAllowed;
    private int challenges;
    private int descriptions;

    /**
     * @param to        whom the call is to
     * @param caller    number that the call is from
     * @param audioPort where we want the audio
     */
    SipDialog(SipStation station, SipSettings settings, CallIdHeader id, String to, String caller, int audioPort) {
        this.station = station;
        this.settings = settings;
        this.id = id;
        this.to = to;
        this.caller = caller;
        this.audioPort = audioPort;
    }

    /** Asks for the call, or asks again with another number. */
    void invite(long sequence, int sessionSeconds) throws SipException {
        Request request = station.request(Request.INVITE, to, caller, id, sequence);
        station.allow(request);
        station.header(request, "Supported", "timer");
        station.header(request, "Session-Expires", Integer.toString(sessionSeconds));
        station.header(request, "Min-SE", Integer.toString(SMALLEST_SESSION_S));
        station.describe(request, offer(Sdp.Direction.SENDRECV));
        ClientTransaction asked = station.provider().getNewClientTransaction(request);
        invite = asked;
        dialog = asked.getDialog();
        asked.sendRequest();
    }

    /** The same again, with another sequence number, as the far end wants it. */
    void inviteAgain(Response refusal, int sessionSeconds) throws SipException {
        invite(((CSeqHeader) refusal.getHeader(CSeqHeader.NAME)).getSeqNumber() + 1, sessionSeconds);
    }

    /** Takes the INVITE back; not to be called before an answer to it (RFC 3261, section 9.1). @return false when there is nothing to cancel */
    boolean cancel() {
        if (invite == null || cancelled) {
            return false;
        }
        cancelled = true;
        try {
            station.provider().getNewClientTransaction(invite.createCancel()).sendRequest();
            return true;
        } catch (SipException tooLate) {
            return false;
        }
    }

    /** Sends the request of a challenge again with our digest. @return false when that is of no use */
    boolean authenticate(Response challenge, ClientTransaction challenged, boolean talking) throws SipException {
        if (++challenges > MOST_CHALLENGES || settings.user().isBlank()) {
            return false;
        }
        boolean inviting = challenged.getRequest().getMethod().equals(Request.INVITE) && !talking;
        ClientTransaction again = station.authenticated(challenge, challenged);
        if (inviting) {
            invite = again;
            dialog = again.getDialog();
        }
        if (challenged.getDialog() != null && talking) {
            challenged.getDialog().sendRequest(again);
        } else {
            again.sendRequest();
        }
        return true;
    }

    /** A request was answered otherwise than by a challenge: the next may be challenged as often. */
    void unchallenged() {
        challenges = 0;
    }

    /** Whether a request of the far end is of this dialog. */
    boolean holds(Request request) {
        return dialog != null && DialogId.of(dialog).filter(ours -> DialogId.named(request).equals(Optional.of(ours))).isPresent();
    }

    /**
     * Whether an answer to our INVITE is of another dialog than the one that talks: a second telephone has answered (RFC 3261,
     * section 13.2.2.4).
     */
    boolean isOther(@Nullable Dialog answering) {
        return answering != null && dialog != null && !DialogId.of(answering).equals(DialogId.of(dialog));
    }

    /** Acknowledges an answer to our INVITE; {@code answering} is the dialog from now on. */
    void acknowledge(Response response, @Nullable Dialog answering) throws SipException, InvalidArgumentException {
        if (answering != null) {
            dialog = answering;
        }
        if (dialog != null) {
            acknowledge(response, dialog, ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber());
        }
        updateAllowed = allowsUpdate(response);
    }

    private static void acknowledge(Response response, Dialog in, long sequence) throws SipException, InvalidArgumentException {
        in.sendAck(in.createAck(sequence));
    }

    /** Takes the call of a second telephone and ends it. */
    void decline(Response response, Dialog other) throws SipException, InvalidArgumentException {
        acknowledge(response, other, ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber());
        other.sendRequest(station.provider().getNewClientTransaction(other.createRequest(Request.BYE)));
    }

    private static boolean allowsUpdate(Message message) {
        var all = message.getHeaders("Allow");
        boolean allowed = false;
        while (all.hasNext()) {
            allowed |= all.next().toString().contains(Request.UPDATE);
        }
        return allowed;
    }

    /** @return false when the far end is gone already */
    boolean bye() {
        try {
            return send(Request.BYE, request -> { });
        } catch (SipException gone) {
            return false;
        }
    }

    /** Says that we are still there (RFC 4028), by UPDATE where the far end takes it. */
    void refresh(int seconds) throws SipException {
        send(updateAllowed ? Request.UPDATE : Request.INVITE, request -> {
            station.header(request, "Session-Expires", seconds + ";refresher=uac");
            station.header(request, "Supported", "timer");
            request.setHeader(station.contact(caller));
            if (!updateAllowed) {
                station.describe(request, offer(Sdp.Direction.SENDRECV));
            }
        });
    }

    /** Describes our audio anew. */
    void describe(Sdp.Direction direction) throws SipException {
        send(Request.INVITE, request -> {
            request.setHeader(station.contact(caller));
            station.describe(request, offer(direction));
        });
    }

    /** Asks the far end to connect the person to staff (RFC 3515). @return false when there is nobody to ask */
    boolean refer(E164 staff) throws SipException {
        return send(Request.REFER, request -> {
            request.setHeader(station.contact(caller));
            station.header(request, "Refer-To", station.addressOf(staff.value()));
            station.header(request, "Referred-By", station.addressOf(caller));
        });
    }

    private interface Filling {
        void fill(Request request) throws SipException;
    }

    private boolean send(String method, Filling filling) throws SipException {
        if (dialog == null) {
            return false;
        }
        Request request = dialog.createRequest(method);
        filling.fill(request);
        dialog.sendRequest(station.provider().getNewClientTransaction(request));
        return true;
    }

    /** Answers with nothing but a code. */
    void answer(int code, Request request, ServerTransaction transaction) throws SipException, InvalidArgumentException {
        transaction.sendResponse(station.response(code, request));
    }

    /** Takes an UPDATE without a description. @return our answer */
    Response takeUpdate(Request request, ServerTransaction transaction) throws SipException, InvalidArgumentException {
        Response ok = station.response(200, request);
        ok.addHeader(station.contact(caller));
        sessionHeader(request, ok);
        transaction.sendResponse(ok);
        return ok;
    }

    /**
     * Takes a re-INVITE: the far end holds the call, takes it back, or refreshes it.
     *
     * @param theirs what it offers, if anything
     * @return our answer; empty when there is no common codec, which is answered with 488
     */
    Optional<Response> takeInvite(Request request, Optional<Sdp> theirs, ServerTransaction transaction)
            throws SipException, InvalidArgumentException {
        Optional<Sdp> answer = theirs.flatMap(offer -> offer.answer(settings.ourHost(), audioPort));
        if (theirs.isPresent() && answer.isEmpty()) {
            answer(488, request, transaction);
            return Optional.empty();
        }
        Response ok = station.response(200, request);
        ok.addHeader(station.contact(caller));
        station.allow(ok);
        sessionHeader(request, ok);
        station.describe(ok, answer.map(one -> one.text(session, ++descriptions)).orElseGet(() -> offer(Sdp.Direction.SENDRECV)));
        transaction.sendResponse(ok);
        return Optional.of(ok);
    }

    private void sessionHeader(Request request, Response ok) throws SipException {
        Optional<SessionTimer> asked = SessionTimer.of(request);
        if (asked.isPresent()) {
            station.header(ok, "Session-Expires", asked.get().seconds() + ";refresher=" + (asked.get().named() ? asked.get().refresher() : "uac"));
            station.header(ok, "Require", "timer");
        }
    }

    private String offer(Sdp.Direction direction) {
        return Sdp.offer(settings.ourHost(), audioPort, direction).text(session, ++descriptions);
    }

    /** What a message describes. */
    static Optional<Sdp> described(Message message) {
        byte[] content = message.getRawContent();
        return content == null ? Optional.empty() : Sdp.parse(new String(content, StandardCharsets.UTF_8));
    }
}
