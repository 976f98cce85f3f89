package io.callwell.telephony.sip;

import gov.nist.javax.sip.message.SIPMessage;
import java.net.InetAddress;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Message;
import javax.sip.message.Request;

/** What the far end asks within a call: to hold it, to refresh it, to press a key, to end it. Guarded by the call's lock. */
final class FarEndRequests {

    private final SipDialog dialog;
    private final SessionKeeper session;
    private final SipTransfer transfer;
    private final SipAudio audio;
    private final Runnable gone;

    /** @param gone told when the far end has hung up */
    FarEndRequests(SipDialog dialog, SessionKeeper session, SipTransfer transfer, SipAudio audio, Runnable gone) {
        this.dialog = dialog;
        this.session = session;
        this.transfer = transfer;
        this.audio = audio;
        this.gone = gone;
    }

    void take(Request request, ServerTransaction transaction) throws SipException, InvalidArgumentException {
        switch (request.getMethod()) {
            case Request.BYE -> {
                dialog.answer(200, request, transaction);
                gone.run();
            }
            case Request.INVITE -> reinvited(request, transaction);
            case Request.UPDATE -> session.agreed(dialog.takeUpdate(request, transaction));
            case Request.NOTIFY -> notified(request, transaction);
            case Request.INFO -> {
                dialog.answer(200, request, transaction);
                InfoKey.of(request).ifPresent(audio::heardKey);
            }
            case Request.OPTIONS -> dialog.answer(200, request, transaction);
            default -> dialog.answer(405, request, transaction);
        }
    }

    private void notified(Request request, ServerTransaction transaction) throws SipException, InvalidArgumentException {
        int code = transfer.codeFor(request);
        dialog.answer(code, request, transaction);
        if (code == 200) {
            transfer.told(request);
        }
    }

    private void reinvited(Request request, ServerTransaction transaction) throws SipException, InvalidArgumentException {
        Optional<Sdp> theirs = SipDialog.described(request);
        dialog.takeInvite(request, theirs, transaction).ifPresent(ok -> {
            theirs.ifPresent(offer -> audio.agreed(offer, host(request)));
            session.agreed(ok);
        });
    }

    /** The host that a message came from. */
    static Optional<InetAddress> host(Message message) {
        return message instanceof SIPMessage known ? Optional.ofNullable(known.getPeerPacketSourceAddress()) : Optional.empty();
    }
}
