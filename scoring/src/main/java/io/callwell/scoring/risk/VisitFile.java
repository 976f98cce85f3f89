package io.callwell.scoring.risk;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Visits read from a CSV file with the header
 * {@code appointment_id,patient_id,booked_at,starts_at,age,sex,department,site,conditions,reminders,outcome}.
 * Only ids and times are required, and the outcome for training. A row that makes no sense is listed with its reason and left out.
 *
 * @param rows     good ones, in the order of the file
 * @param rejected rows that were left out
 * @param unused   columns of the file that nothing looks at
 */
public record VisitFile(List<VisitRow> rows, List<Rejected> rejected, List<String> unused) {

    /** @param line in the file, the header is line 1 */
    public record Rejected(long line, String reason) {}

    private static final List<String> REQUIRED = List.of("appointment_id", "patient_id", "booked_at", "starts_at");
    private static final Set<String> KNOWN = Set.of(
            "appointment_id", "patient_id", "booked_at", "starts_at", "age", "sex", "department", "site", "conditions", "outcome");

    /**
     * @param features       further columns to be read as features
     * @param withoutTime    whether dates without a time of day are good enough
     * @param outcomeNeeded  whether a row without {@code kept} or {@code no_show} is wrong
     * @throws IOException              when the file cannot be read
     * @throws IllegalArgumentException when it is no such file; the message says how to mend it
     */
    public static VisitFile read(Path file, Set<String> features, boolean withoutTime, boolean outcomeNeeded) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).setIgnoreEmptyLines(true)
                .setIgnoreHeaderCase(true).get();
        try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), format)) {
            List<String> columns = parser.getHeaderNames().stream().map(VisitFile::bare).toList();
            check(columns, features, outcomeNeeded);
            return rows(parser, new VisitReader(columns, features, withoutTime, outcomeNeeded), unused(columns, features));
        } catch (CharacterCodingException noText) {
            throw new IllegalArgumentException(file + " is not UTF-8 text; save it as CSV UTF-8", noText);
        } catch (CSVException broken) {
            throw new IllegalArgumentException(file + " is no CSV: " + broken.getMessage(), broken);
        }
    }

    private static VisitFile rows(CSVParser parser, VisitReader reader, List<String> unused) throws IOException {
        List<VisitRow> rows = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        var records = parser.iterator();
        while (records.hasNext()) {
            CSVRecord record = records.next();
            long line = parser.getCurrentLineNumber();
            try {
                VisitRow row = reader.row(record, line);
                if (seen.add(row.appointment())) {
                    rows.add(row);
                } else {
                    rejected.add(new Rejected(line, "appointment_id stands in an earlier row"));
                }
            } catch (IllegalArgumentException wrong) {
                rejected.add(new Rejected(line, String.valueOf(wrong.getMessage())));
            }
        }
        return new VisitFile(List.copyOf(rows), List.copyOf(rejected), unused);
    }

    private static void check(List<String> columns, Set<String> features, boolean outcomeNeeded) {
        List<String> missing = new ArrayList<>(REQUIRED);
        if (outcomeNeeded) {
            missing.add("outcome");
        }
        missing.removeAll(columns);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the header lacks " + String.join(", ", missing) + "; it has " + String.join(", ", columns));
        }
        for (String feature : features) {
            if (!columns.contains(feature)) {
                throw new IllegalArgumentException("there is no column '" + feature + "' to be a feature; the header has " + String.join(", ", columns));
            }
        }
    }

    private static List<String> unused(List<String> columns, Set<String> features) {
        return columns.stream().filter(column -> !KNOWN.contains(column) && !features.contains(column)).toList();
    }

    /** Spreadsheets put a byte-order mark before the first name. */
    private static String bare(String column) {
        return column.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
    }
}
