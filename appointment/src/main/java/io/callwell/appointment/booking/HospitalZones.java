package io.callwell.appointment.booking;

import io.callwell.events.HospitalId;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The zone in which a hospital's times are spoken. Kept for the life of the process: hospitals do not move. Thread-safe. */
@Component
final class HospitalZones {

    private final Hospitals hospitals;
    private final Map<HospitalId, ZoneId> zones = new ConcurrentHashMap<>();

    HospitalZones(Hospitals hospitals) {
        this.hospitals = hospitals;
    }

    /** @throws IllegalStateException when no hospital is bound */
    ZoneId current() {
        HospitalId current = Tenancy.current();
        ZoneId known = zones.get(current);
        if (known != null) {
            return known;
        }
        ZoneId read = hospitals.hospital(current).zone();
        zones.put(current, read);
        return read;
    }
}
