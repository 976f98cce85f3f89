package io.callwell.orchestrator.dial;

import io.callwell.telephony.E164;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The jurisdictions that are known. All that cover a number count at once: the strictest of them decides. */
public record Packs(List<Pack> all) {

    public Packs {
        all = List.copyOf(all);
        List<Pack> packs = all;
        for (Pack one : packs) {
            for (Pack other : packs) {
                boolean same = one != other && one.id().equals(other.id());
                if (same && one.countsOn(other.from())) {
                    throw new IllegalArgumentException("pack " + one.id() + ": versions " + one.version() + " and " + other.version() + " count at the same time");
                }
            }
        }
    }

    /** Ids of the jurisdictions of a number. */
    public Set<String> of(E164 number) {
        return all.stream().filter(pack -> pack.covers(number.value())).map(Pack::id).collect(Collectors.toUnmodifiableSet());
    }

    /** The versions of these jurisdictions that count on a local day. */
    public List<Pack> on(Set<String> ids, LocalDate day) {
        return all.stream().filter(pack -> ids.contains(pack.id()) && pack.countsOn(day)).toList();
    }
}
