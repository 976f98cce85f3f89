package io.callwell.appointment.hospital;

import io.callwell.events.HospitalId;
import java.util.Optional;

/** Which hospitals have a system of their own. */
public interface HospitalSystems {

    /** Empty for a hospital that works on our schedule alone. */
    Optional<HospitalSystem> of(HospitalId hospital);
}
