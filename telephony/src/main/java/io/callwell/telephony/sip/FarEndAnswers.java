package io.callwell.telephony.sip;

import io.callwell.telephony.ProviderStatus;
import java.util.function.Supplier;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** What the far end answers to requests of ours, and what it does not answer. Guarded by the call's lock. */
final class FarEndAnswers {

    private final SipDialog dialog;
    private final SessionKeeper session;
    private final SipInvitation invitation;
    private final SipTransfer transfer;
    private final Supplier<ProviderStatus> status;
    private final Runnable lost;

    /**
     * @param status of the call
     * @param lost   told when the far end knows nothing of the call any more
     */
    FarEndAnswers(
            SipDialog dialog, SessionKeeper session, SipInvitation invitation, SipTransfer transfer, Supplier<ProviderStatus> status, Runnable lost) {
        this.dialog = dialog;
        this.session = session;
        this.invitation = invitation;
        this.transfer = transfer;
        this.status = status;
        this.lost = lost;
    }

    private boolean isUp() {
        return status.get() == ProviderStatus.IN_PROGRESS;
    }

    /**
     * Takes an answer.
     *
     * @param transaction of the request; absent for a repeated answer
     * @param in          the dialog that the answer is of
     * @return false when nobody waits for it
     */
    boolean take(Response response, @Nullable ClientTransaction transaction, @Nullable Dialog in) throws SipException, InvalidArgumentException {
        int code = response.getStatusCode();
        String method = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getMethod();
        if (transaction == null && in == null || comesTooLate(method, code)) {
            return false;
        }
        if ((code == 401 || code == 407) && transaction != null) {
            invitation.heard();
            if (!dialog.authenticate(response, transaction, isUp())) {
                refused(method, code);
            }
        } else {
            answered(method, response, code, in);
        }
        return true;
    }

    /** To follow a challenge to an order that was given up would ring at the person. */
    private boolean comesTooLate(String method, int code) {
        return status.get().isFinal() && method.equals(Request.INVITE) && (code == 401 || code == 407 || code == 422);
    }

    private void answered(String method, Response response, int code, @Nullable Dialog in) throws SipException, InvalidArgumentException {
        if (code >= 200) {
            dialog.unchallenged();
        }
        if (method.equals(Request.INVITE) && isUp()) {
            answeredAgain(response, code, in);
        } else if (method.equals(Request.INVITE)) {
            invitation.answered(response, code, in);
        } else if (method.equals(Request.UPDATE)) {
            refreshed(response, code);
        } else if (code >= 300) {
            refused(method, code);
        }
    }

    private void refused(String method, int code) {
        if (method.equals(Request.INVITE) && !isUp()) {
            invitation.refused(code);
        } else if (method.equals(Request.REFER)) {
            transfer.refused();
        }
    }

    /** An answer to a new INVITE within the call, or once more to the first. */
    private void answeredAgain(Response response, int code, @Nullable Dialog in) throws SipException, InvalidArgumentException {
        if (code >= 200 && code < 300) {
            if (in != null && dialog.isOther(in)) {
                dialog.decline(response, in);
                return;
            }
            dialog.acknowledge(response, in);
        }
        refreshed(response, code);
    }

    private void refreshed(Response response, int code) {
        if (code >= 200 && code < 300) {
            session.agreed(response);
        } else if (code == 408 || code == 481) {
            lost.run();
        }
    }

    /** The stack gave up on a request of ours. */
    void missing(String method) {
        if (method.equals(Request.INVITE) && !isUp()) {
            invitation.timedOut();
        } else if (method.equals(Request.UPDATE) || method.equals(Request.INVITE)) {
            lost.run();
        } else {
            refused(method, 408);
        }
    }
}
