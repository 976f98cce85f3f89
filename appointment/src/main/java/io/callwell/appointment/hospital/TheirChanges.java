package io.callwell.appointment.hospital;

import java.time.Instant;
import java.util.List;

/**
 * What changed there.
 *
 * @param upTo by their clock: ask from here next time
 */
public record TheirChanges(List<TheirVisit> visits, Instant upTo) {}
