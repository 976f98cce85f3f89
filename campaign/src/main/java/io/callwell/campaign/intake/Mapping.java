package io.callwell.campaign.intake;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a file mean, and what counts where it says nothing.
 *
 * @param columns  index of the column of each field that the file has, from 0
 * @param dates    order of day and month in dates that could be read in both ways
 * @param language BCP 47 tag for rows without one
 * @param zone     id of the time zone for rows without one, as long as the number is of the hospital's country
 * @param consent  whether somebody has stated that every person in the file consented to automated calls; empty when the file tells by itself
 */
record Mapping(Map<Field, Integer> columns, DateOrder dates, String language, String zone, Optional<Boolean> consent) {

    /** How 03/04/1980 is meant. */
    enum DateOrder {
        DAY_FIRST,
        MONTH_FIRST
    }

    /** A guess for one column. @param confidence 1 when the header says so in words that we know */
    record Guess(int column, Field field, double confidence) {}

    Mapping {
        Map<Field, Integer> sorted = new EnumMap<>(Field.class);
        sorted.putAll(columns);
        columns = Collections.unmodifiableMap(sorted);
    }

    Optional<Integer> column(Field field) {
        return Optional.ofNullable(columns.get(field));
    }

    /** The field of a column. */
    Optional<Field> field(int column) {
        return columns.entrySet().stream().filter(entry -> entry.getValue() == column).map(Map.Entry::getKey).findFirst();
    }

    /** The best guess for each column; a field is given to one column only. */
    static List<Guess> guesses(IntakeKind kind, List<String> header) {
        Map<Field, Guess> best = new HashMap<>();
        for (int column = 0; column < header.size(); column++) {
            for (Field field : kind.fields()) {
                double fit = field.fits(header.get(column)).orElse(0.0);
                if (fit > 0 && (!best.containsKey(field) || best.get(field).confidence() < fit)) {
                    best.put(field, new Guess(column, field, fit));
                }
            }
        }
        Map<Integer, Guess> byColumn = new HashMap<>();
        for (Guess guess : best.values()) {
            byColumn.merge(guess.column(), guess, (a, b) -> a.confidence() > b.confidence()
                    || a.confidence() == b.confidence() && a.field().compareTo(b.field()) < 0 ? a : b);
        }
        return byColumn.values().stream().sorted((a, b) -> Integer.compare(a.column(), b.column())).toList();
    }

    static Map<Field, Integer> columnsOf(List<Guess> guesses) {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        guesses.forEach(guess -> columns.put(guess.field(), guess.column()));
        return columns;
    }

    /** What is missing before rows can be read, in words; empty when nothing is. */
    Optional<String> missing(IntakeKind kind) {
        if (!columns.containsKey(Field.PHONE)) {
            return Optional.of("no column is the phone number");
        }
        if (kind == IntakeKind.DO_NOT_DISTURB) {
            return Optional.empty();
        }
        boolean named = columns.containsKey(Field.FULL_NAME) || columns.containsKey(Field.GIVEN_NAME) && columns.containsKey(Field.FAMILY_NAME);
        if (!named) {
            return Optional.of("no column is the name: choose 'name', or 'given name' and 'family name'");
        }
        return columns.containsKey(Field.BIRTH_DATE) ? Optional.empty()
                : Optional.of("no column is the birth date, by which callers are told apart");
    }
}
