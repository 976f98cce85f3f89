package io.callwell.telephony.sip;

import io.callwell.telephony.media.Legs;
import io.callwell.telephony.media.StreamLeg;
import io.callwell.telephony.media.StreamStart;
import io.callwell.telephony.media.Wire;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The audio of one call: its session on the wire, and the talks that it carries one after another. Any thread may call; the leg belongs to the loop. */
final class SipAudio {

    private final RtpSession session;
    private final Legs legs;
    private final String lineId;
    private @Nullable StreamLeg leg;
    private int parts;

    SipAudio(RtpSession session, Legs legs, String lineId) {
        this.session = session;
        this.legs = legs;
        this.lineId = lineId;
    }

    /** The port that the far end sends to. */
    int port() {
        return session.port();
    }

    /** What the far end wants; {@code signalling} is the host that said so. */
    void agreed(Sdp theirs, Optional<InetAddress> signalling) {
        session.agreed(theirs, theirs.codecs().getFirst(), signalling);
    }

    /** Opens a leg, unless the call is over when its turn comes. */
    void talk(Map<String, String> parameters, BooleanSupplier over) {
        session.loop().execute(() -> {
            if (!over.getAsBoolean()) {
                StreamStart start = new StreamStart(
                        lineId + "/" + ++parts, lineId, "", new StreamStart.Format("RTP", 8_000, 1), false, parameters);
                leg = legs.open(session.loop(), start, session);
                session.carry(leg);
            }
        });
    }

    void heardKey(char key) {
        onLeg(talking -> talking.heardKey(key));
    }

    /** The person has hung up. */
    void left() {
        onLeg(talking -> talking.stopped(() -> { }));
    }

    /** Ends the leg and gives the port back. */
    void end() {
        onLeg(StreamLeg::broken);
        session.end();
    }

    private void onLeg(Consumer<StreamLeg> work) {
        session.loop().execute(() -> {
            if (leg != null) {
                work.accept(leg);
            }
        });
    }

    /** Where calls get their sessions. */
    interface Sessions {
        RtpSession open(Consumer<Wire.Why> closed);
    }
}
