package io.callwell.bench.drill;

import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;

/**
 * The judge of the jurisdictions' hours for calls about care. Its figures are typed here once more from the laws, not read from the packs,
 * and its clock is the JDK's old calendar.
 */
final class JurisdictionJudge {

    /** Those that a number can be under at once. */
    static final List<Set<String>> ALL =
            List.of(Set.of("in"), Set.of("us"), Set.of("us", "us-fl"), Set.of("us", "us-ok"), Set.of("us", "us-wa"), Set.of("eu"));

    private static final Map<String, int[]> HOURS = Map.of(
            "in", new int[] {9, 21}, "us", new int[] {8, 21}, "us-fl", new int[] {8, 20}, "us-ok", new int[] {8, 20}, "us-wa", new int[] {8, 20},
            "eu", new int[] {9, 20});

    /** The first jurisdiction that a dial at that instant offends against, in words. */
    Optional<String> against(Instant at, String zone, Set<String> jurisdictions) {
        Calendar wall = new GregorianCalendar(TimeZone.getTimeZone(zone));
        wall.setTime(Date.from(at));
        int hour = wall.get(Calendar.HOUR_OF_DAY);
        return jurisdictions.stream()
                .filter(id -> hour < HOURS.get(id)[0] || hour >= HOURS.get(id)[1])
                .findFirst()
                .map(id -> "which is hour " + hour + " there, outside " + id);
    }
}
