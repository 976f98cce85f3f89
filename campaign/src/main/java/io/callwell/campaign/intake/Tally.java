package io.callwell.campaign.intake;

import io.callwell.appointment.PatientRegister;
import io.callwell.telephony.NumberVerdict.LineType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts a {@link Review} while a file is read. Not thread-safe. */
final class Tally {

    private long rows;
    private long usable;
    private long faulty;
    private long duplicates;
    private long added;
    private long changed;
    private long unchanged;
    private long noConsent;
    private long doNotCall;
    private long onRegistry;
    private long landlines;
    private long toCall;
    private final Map<String, Long> faults = new TreeMap<>();
    private final Map<String, Long> zones = new TreeMap<>();
    private final Map<String, Long> regions = new TreeMap<>();

    void row() {
        rows++;
    }

    void faulty(List<Fault> found) {
        faulty++;
        found.forEach(fault -> faults.merge(fault.code(), 1L, Long::sum));
    }

    void duplicate() {
        duplicates++;
    }

    void person(RowReading.Person person, boolean listed, PatientRegister.Change change) {
        usable++;
        boolean consents = person.row().voiceConsent().orElse(false);
        noConsent += consents ? 0 : 1;
        doNotCall += person.row().doNotCall() ? 1 : 0;
        onRegistry += listed ? 1 : 0;
        landlines += person.line() == LineType.FIXED ? 1 : 0;
        toCall += consents && !person.row().doNotCall() && !listed ? 1 : 0;
        zones.merge(person.row().zone(), 1L, Long::sum);
        regions.merge(person.region(), 1L, Long::sum);
        change(change);
    }

    void number(PatientRegister.Change change) {
        usable++;
        onRegistry++;
        change(change);
    }

    private void change(PatientRegister.Change change) {
        switch (change) {
            case ADDED -> added++;
            case CHANGED -> changed++;
            case UNCHANGED -> unchanged++;
        }
    }

    long rows() {
        return rows;
    }

    Review review() {
        return new Review(rows, usable, faulty, duplicates, added, changed, unchanged, noConsent, doNotCall, onRegistry, landlines, toCall,
                new TreeMap<>(faults), new TreeMap<>(zones), new TreeMap<>(regions));
    }
}
