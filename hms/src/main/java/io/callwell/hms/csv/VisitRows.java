package io.callwell.hms.csv;

import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.hospital.TheirPatient;
import io.callwell.appointment.hospital.TheirPractitioner;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.hms.PhoneNumbers;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A file of visits, read. Pure. */
record VisitRows(List<TheirVisit> visits, Map<String, TheirPatient> patients, List<TheirPractitioner> practitioners, List<Fault> faults) {

    static final List<String> COLUMNS = List.of("visit_id", "patient_id", "given_name", "family_name", "phone", "birth_date", "language", "practitioner_id",
            "practitioner", "department", "start", "minutes", "status", "confirmed");

    /** What is wrong with one row. @param line of the file, from 1. @param mend never quotes the value: it may be somebody's name */
    record Fault(long line, String column, String mend) {}

    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient Fault fault;

        Wrong(long line, String column, String mend) {
            super(mend, null, false, false);
            this.fault = new Fault(line, column, mend);
        }
    }

    /** @param zone of starts without an offset */
    static VisitRows read(String text, ZoneId zone, String region) {
        List<TheirVisit> visits = new ArrayList<>();
        Map<String, TheirPatient> patients = new HashMap<>();
        Map<String, TheirPractitioner> practitioners = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setIgnoreSurroundingSpaces(true).setIgnoreEmptyLines(true).get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text), format)) {
            List<String> missing = COLUMNS.stream().filter(column -> !parser.getHeaderMap().containsKey(column)).toList();
            if (!missing.isEmpty()) {
                return new VisitRows(List.of(), Map.of(), List.of(), List.of(new Fault(1, String.join(", ", missing), "the first line must name these columns, separated by commas")));
            }
            for (CSVRecord row : parser) {
                long line = parser.getCurrentLineNumber();
                try {
                    TheirVisit visit = visit(row, line, zone);
                    visits.add(visit);
                    patients.put(visit.patient(), patient(row, line, region));
                    practitioners.put(visit.practitioner().orElseThrow(), new TheirPractitioner(visit.practitioner().orElseThrow(), visit.practitioner().orElseThrow(),
                            text(row, line, "practitioner"), text(row, line, "department")));
                } catch (Wrong wrong) {
                    faults.add(wrong.fault);
                }
            }
        } catch (UncheckedIOException | IOException | IllegalArgumentException broken) {
            faults.add(new Fault(visits.size() + faults.size() + 2L, "", "the file is no CSV from here on: look for an open quotation mark or a column that is named twice"));
        }
        return new VisitRows(List.copyOf(visits), Map.copyOf(patients), List.copyOf(practitioners.values()), List.copyOf(faults));
    }

    private static TheirVisit visit(CSVRecord row, long line, ZoneId zone) {
        Instant start = value(row, line, "start", text -> start(text, zone), "give local time as 2026-11-23T10:00, or with an offset");
        int minutes = value(row, line, "minutes", Integer::valueOf, "give whole minutes from 1 to 720");
        if (minutes < 1 || minutes > 720) {
            throw new Wrong(line, "minutes", "give whole minutes from 1 to 720");
        }
        Status status = value(row, line, "status", text -> Status.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')),
                "give booked, pending, cancelled, noshow, fulfilled or entered-in-error");
        boolean confirmed = value(row, line, "confirmed", VisitRows::yes, "give yes or no");
        return new TheirVisit(text(row, line, "visit_id"), status, confirmed, start, start.plus(Duration.ofMinutes(minutes)), text(row, line, "patient_id"),
                Optional.of(text(row, line, "practitioner_id")), Optional.empty(), "", Optional.empty());
    }

    private static TheirPatient patient(CSVRecord row, long line, String region) {
        Optional<String> phone = PhoneNumbers.e164(row.get("phone"), region);
        if (phone.isEmpty()) {
            throw new Wrong(line, "phone", "give a number that can be called, best with its country: +91 and ten digits");
        }
        LocalDate birth = value(row, line, "birth_date", LocalDate::parse, "give the date as 1971-03-05");
        return new TheirPatient(text(row, line, "patient_id"), text(row, line, "given_name"), row.get("family_name"), phone, Optional.of(birth),
                Optional.of(row.get("language")).filter(code -> !code.isBlank()));
    }

    private static String text(CSVRecord row, long line, String column) {
        return value(row, line, column, Function.identity(), "it is empty and must not be");
    }

    private static <T> T value(CSVRecord row, long line, String column, Function<String, T> read, String mend) {
        if (!row.isSet(column)) {
            throw new Wrong(line, column, "the row ends before this column: it must have as many fields as the first line");
        }
        if (row.get(column).isBlank()) {
            throw new Wrong(line, column, "it is empty: " + mend);
        }
        try {
            return read.apply(row.get(column));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            throw new Wrong(line, column, mend);
        }
    }

    private static boolean yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0" -> false;
            default -> throw new IllegalArgumentException("neither yes nor no");
        };
    }

    private static Instant start(String text, ZoneId zone) {
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$") ? java.time.OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
}
