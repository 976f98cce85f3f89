package io.callwell.orchestrator.world;

import io.callwell.telephony.CarrierUnavailableException;
import io.callwell.telephony.E164;
import io.callwell.telephony.Switchboard;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A switchboard that remembers what it was asked, in words. */
public final class RecordingSwitchboard implements Switchboard {

    public final List<String> asked = new ArrayList<>();
    public boolean away;
    private int next;

    private String did(String what) {
        if (away) {
            throw new CarrierUnavailableException("away", null);
        }
        asked.add(what);
        return "CA-participant-" + ++next;
    }

    @Override
    public String callStaff(String conference, E164 staff, E164 from, Duration ring, URI status) {
        return did("staff " + staff.value());
    }

    @Override
    public String callSupervisor(String conference, E164 supervisor, E164 from, Duration ring, URI status) {
        return did("supervisor " + supervisor.value());
    }

    @Override
    public void presence(String conference, String participantCall, Presence presence, String staffCall) {
        did(presence + " " + participantCall + " of " + staffCall);
    }

    @Override
    public boolean end(String conference) {
        did("end");
        return true;
    }
}
