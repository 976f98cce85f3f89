package io.callwell.orchestrator.dial;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one jurisdiction asks of calls, as dated data. Engineering notes, not legal advice: each figure names its source.
 *
 * @param id        such as {@code us-fl}; several versions of one id follow each other by their dates
 * @param from      first local day on which it counts
 * @param until     first local day on which it counts no more; empty while it does
 * @param prefixes  beginnings of the E.164 numbers that it covers
 * @param hours     local hours by purpose; a purpose that is missing is not allowed at all
 * @param perDay    contacts to one person in a local day, calls and texts together; empty when the law sets none
 * @param perWeek   the same in seven days
 * @param registry  purposes that a do-not-disturb registry forbids
 * @param scrubDays how old the newest answer of the registry may be for these purposes; empty when the law sets no age
 * @param closed    days without calls, such as public holidays on which calls are unlawful
 */
public record Pack(
        String id,
        int version,
        LocalDate from,
        Optional<LocalDate> until,
        Set<String> prefixes,
        Map<Purpose, Hours> hours,
        Optional<Integer> perDay,
        Optional<Integer> perWeek,
        Set<Purpose> registry,
        Optional<Integer> scrubDays,
        Set<LocalDate> closed,
        String source) {

    /** Local hours of one day, every day of the week. */
    public record Hours(LocalTime from, LocalTime to) {}

    public Pack {
        if (prefixes.isEmpty() || hours.isEmpty() || source.isBlank()) {
            throw new IllegalArgumentException("pack " + id + ": prefixes, hours and a source are needed");
        }
        if (prefixes.stream().anyMatch(prefix -> !prefix.matches("\\+[1-9]\\d{0,14}"))) {
            throw new IllegalArgumentException("pack " + id + ": a prefix is no beginning of an E.164 number");
        }
        if (hours.values().stream().anyMatch(one -> !one.from().isBefore(one.to()))) {
            throw new IllegalArgumentException("pack " + id + ": hours that end before they begin");
        }
    }

    boolean countsOn(LocalDate day) {
        return !day.isBefore(from) && until.filter(end -> !day.isBefore(end)).isEmpty();
    }

    boolean covers(String e164) {
        return prefixes.stream().anyMatch(e164::startsWith);
    }

    /** Those of the packs whose version is named with a decision. */
    static List<String> named(List<Pack> packs) {
        return packs.stream().map(pack -> pack.id() + " v" + pack.version()).toList();
    }
}
