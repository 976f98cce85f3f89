package io.callwell.campaign;

import io.callwell.appointment.AppointmentFilter;
import io.callwell.events.AppointmentId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Which visits a campaign is about.
 *
 * @param from            visits that start at or after; never before now
 * @param to              visits that start before
 * @param departments     names; empty for all
 * @param onlyUnconfirmed leave out visits that the patient has accepted already
 * @param limit           at most, 1 to 10000, the earliest first
 * @param only            exactly these visits; empty for all that match the rest
 * @param file            the people whom this file registered, about no visit; empty for visits
 * @param cadence         how long before each visit its patient is called, as ISO periods ({@code P3D}, {@code PT2H}); with it the campaign
 *                        stands, and takes visits in as they come due
 */
record CampaignFilter(Optional<Instant> from, Optional<Instant> to, List<String> departments, boolean onlyUnconfirmed, int limit,
        List<AppointmentId> only, Optional<UUID> file, List<String> cadence) {

    static final int MOST = 10_000;
    static final int DEFAULT_LIMIT = 1_000;

    CampaignFilter {
        // Campaigns that were stored before these existed have neither.
        file = Objects.requireNonNullElse(file, Optional.empty());
        cadence = List.copyOf(Objects.requireNonNullElse(cadence, List.of()));
    }

    CampaignFilter(Optional<Instant> from, Optional<Instant> to, List<String> departments, boolean onlyUnconfirmed, int limit) {
        this(from, to, departments, onlyUnconfirmed, limit, List.of());
    }

    CampaignFilter(Optional<Instant> from, Optional<Instant> to, List<String> departments, boolean onlyUnconfirmed, int limit, List<AppointmentId> only) {
        this(from, to, departments, onlyUnconfirmed, limit, only, Optional.empty(), List.of());
    }

    /** Nobody is called about a visit that has begun. */
    AppointmentFilter visits(Instant now) {
        Instant first = from.filter(now::isBefore).orElse(now);
        return new AppointmentFilter(Optional.of(first), to, departments, Optional.empty(), only, onlyUnconfirmed, limit);
    }
}
