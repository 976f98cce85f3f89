package io.callwell.orchestrator.dial;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * When the hospital itself calls, by its own clock.
 *
 * @param zone     of the hospital
 * @param hours    its calling hours there
 * @param holidays days on which it calls nobody
 */
public record HospitalDay(ZoneId zone, Pack.Hours hours, Set<LocalDate> holidays) {

    boolean openAt(Instant at) {
        var local = at.atZone(zone);
        return !holidays.contains(local.toLocalDate()) && !local.toLocalTime().isBefore(hours.from()) && local.toLocalTime().isBefore(hours.to());
    }
}
