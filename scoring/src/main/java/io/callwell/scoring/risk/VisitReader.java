package io.callwell.scoring.risk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** Makes a visit of a row, or says what is wrong with it. */
final class VisitReader {

    private static final Pattern DATE_ONLY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final double OLDEST = 120;

    private final List<String> columns;
    private final Set<String> features;
    private final boolean withoutTime;
    private final boolean outcomeNeeded;

    VisitReader(List<String> columns, Set<String> features, boolean withoutTime, boolean outcomeNeeded) {
        this.columns = columns;
        this.features = features;
        this.withoutTime = withoutTime;
        this.outcomeNeeded = outcomeNeeded;
    }

    /** @throws IllegalArgumentException saying which column is wrong and why, without repeating what identifies a person */
    VisitRow row(CSVRecord record, long line) {
        if (record.size() != columns.size()) {
            throw new IllegalArgumentException("has " + record.size() + " fields, the header has " + columns.size());
        }
        OffsetDateTime bookedAt = time(record, "booked_at");
        OffsetDateTime startsAt = time(record, "starts_at");
        boolean dayOnly = DATE_ONLY.matcher(cell(record, "booked_at")).matches() || DATE_ONLY.matcher(cell(record, "starts_at")).matches();
        if (dayOnly ? startsAt.toLocalDate().isBefore(bookedAt.toLocalDate()) : startsAt.isBefore(bookedAt)) {
            throw new IllegalArgumentException("starts_at is before booked_at");
        }
        return new VisitRow(line, required(record, "appointment_id"), required(record, "patient_id"),
                dayOnly && startsAt.isBefore(bookedAt) ? startsAt : bookedAt, startsAt, age(record), text(record, "sex"), text(record, "department"),
                text(record, "site"), conditions(record), outcome(record), extra(record));
    }

    private String cell(CSVRecord record, String column) {
        int at = columns.indexOf(column);
        return at < 0 ? "" : record.get(at).strip();
    }

    private String required(CSVRecord record, String column) {
        String value = cell(record, column);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(column + " is empty");
        }
        return value;
    }

    private String text(CSVRecord record, String column) {
        return cell(record, column).toLowerCase(Locale.ROOT);
    }

    private OffsetDateTime time(CSVRecord record, String column) {
        String value = required(record, column).replace(' ', 'T');
        try {
            if (DATE_ONLY.matcher(value).matches()) {
                if (!withoutTime) {
                    throw new IllegalArgumentException(column + " has no time of day; give one such as 2026-03-01T10:30");
                }
                return LocalDate.parse(value).atStartOfDay().atOffset(ZoneOffset.UTC);
            }
            return value.matches(".*(Z|[+-]\\d{2}(:?\\d{2})?)$")
                    ? OffsetDateTime.parse(value.replaceFirst("([+-]\\d{2})$", "$1:00").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                    : LocalDateTime.parse(value).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(column + " is no time such as 2026-03-01T10:30 or 2026-03-01T10:30:00+05:30", wrong);
        }
    }

    private OptionalDouble age(CSVRecord record) {
        String value = cell(record, "age");
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        double age;
        try {
            age = Double.parseDouble(value);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("age is no number", wrong);
        }
        if (!(age >= 0 && age <= OLDEST)) {
            throw new IllegalArgumentException("age is not between 0 and " + (int) OLDEST);
        }
        return OptionalDouble.of(age);
    }

    private Set<String> conditions(CSVRecord record) {
        Set<String> conditions = new TreeSet<>();
        Arrays.stream(text(record, "conditions").split("[;|,]")).map(String::strip).filter(Predicate.not(String::isEmpty)).forEach(conditions::add);
        return conditions;
    }

    private Optional<Boolean> outcome(CSVRecord record) {
        String value = text(record, "outcome").replace('-', '_');
        return switch (value) {
            case "kept" -> Optional.of(false);
            case "no_show", "noshow" -> Optional.of(true);
            case "" -> {
                if (outcomeNeeded) {
                    throw new IllegalArgumentException("outcome is empty");
                }
                yield Optional.empty();
            }
            default -> throw new IllegalArgumentException("outcome is neither kept nor no_show (a cancelled visit says nothing about attendance)");
        };
    }

    private Map<String, String> extra(CSVRecord record) {
        Map<String, String> extra = new LinkedHashMap<>();
        features.forEach(feature -> extra.put(feature, text(record, feature)));
        return extra;
    }
}
