package io.callwell.campaign;

import io.callwell.appointment.AppointmentFilter;
import io.callwell.events.AppointmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which visits a campaign is about.
 *
 * @param from            visits that start at or after; never before now
 * @param to              visits that start before
 * @param departments     names; empty for all
 * @param onlyUnconfirmed leave out visits that the patient has accepted already
 * @param limit           at most, 1 to 10000, the earliest first
 * @param only            exactly these visits; empty for all that match the rest
 */
record CampaignFilter(Optional<Instant> from, Optional<Instant> to, List<String> departments, boolean onlyUnconfirmed, int limit,
        List<AppointmentId> only) {

    static final int MOST = 10_000;
    static final int DEFAULT_LIMIT = 1_000;

    CampaignFilter(Optional<Instant> from, Optional<Instant> to, List<String> departments, boolean onlyUnconfirmed, int limit) {
        this(from, to, departments, onlyUnconfirmed, limit, List.of());
    }

    /** Nobody is called about a visit that has begun. */
    AppointmentFilter visits(Instant now) {
        Instant first = from.filter(now::isBefore).orElse(now);
        return new AppointmentFilter(Optional.of(first), to, departments, Optional.empty(), only, onlyUnconfirmed, limit);
    }
}
