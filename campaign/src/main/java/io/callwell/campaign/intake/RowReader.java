package io.callwell.campaign.intake;

import io.callwell.appointment.PatientRegister;
import io.callwell.telephony.NumberVerdict;
import io.callwell.telephony.PhoneNumbers;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one row: a patient, a number, or every reason why it is neither. Pure apart from the numbering plans. One thread at a time. */
final class RowReader {

    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "x", "given", "granted", "active", "हाँ", "हां");
    private static final Set<String> NO = Set.of("no", "n", "false", "0", "", "-", "refused", "withdrawn", "inactive", "deactive", "नहीं");
    private static final Map<String, String> LANGUAGES = Map.of("english", "en-IN", "hindi", "hi-IN", "en", "en-IN", "hi", "hi-IN", "eng", "en-IN",
            "hin", "hi-IN", "हिन्दी", "hi-IN", "हिंदी", "hi-IN");
    private static final int LONGEST_NAME = 100;

    private final IntakeKind kind;
    private final Mapping mapping;
    private final List<String> header;
    private final PhoneNumbers numbers;
    private final String homeRegion;
    private final LocalDate today;
    private final Map<String, Boolean> zones = new HashMap<>();

    /** @param homeRegion region of the hospital's own number: elsewhere the file's default zone does not count */
    RowReader(IntakeKind kind, Mapping mapping, List<String> header, PhoneNumbers numbers, String homeRegion, LocalDate today) {
        this.kind = kind;
        this.mapping = mapping;
        this.header = header;
        this.numbers = numbers;
        this.homeRegion = homeRegion;
        this.today = today;
    }

    RowReading read(List<String> cells) {
        List<Fault> faults = new ArrayList<>(0);
        if (cells.size() > header.size()) {
            faults.add(new Fault(header.size() + 1, Optional.empty(), "too-many-cells", "the row has " + cells.size() + " cells, the header "
                    + header.size() + ": put quotes around a cell that holds the separator"));
        }
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).indexOf(CsvFile.DAMAGED) >= 0) {
                faults.add(new Fault(i + 1, mapping.field(i), "encoding", "holds bytes that are not of the file's encoding: save it as UTF-8, or choose the encoding"));
            }
            if (cells.get(i).chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
                faults.add(new Fault(i + 1, mapping.field(i), "control-character", "holds characters that cannot be seen: type the cell again"));
            }
        }
        if (!faults.isEmpty()) {
            return new RowReading.Faulty(faults);
        }
        Optional<NumberVerdict.Dialable> number = number(cells, faults);
        return kind == IntakeKind.DO_NOT_DISTURB ? listed(cells, number, faults) : person(cells, number, faults);
    }

    private RowReading listed(List<String> cells, Optional<NumberVerdict.Dialable> number, List<Fault> faults) {
        boolean listed = yesOrNo(cells, Field.DO_NOT_CALL, faults).orElse(true);
        return faults.isEmpty() && number.isPresent() ? new RowReading.Number(number.get().number().value(), listed) : new RowReading.Faulty(List.copyOf(faults));
    }

    private RowReading person(List<String> cells, Optional<NumberVerdict.Dialable> number, List<Fault> faults) {
        String[] name = name(cells, faults);
        Optional<LocalDate> born = birthDate(cells, faults);
        String language = language(cells, faults);
        Optional<String> zone = zone(cells, number, faults);
        Optional<Boolean> consent = yesOrNo(cells, Field.CONSENT, faults).or(mapping::consent);
        boolean doNotCall = yesOrNo(cells, Field.DO_NOT_CALL, faults).orElse(false);
        if (!faults.isEmpty() || number.isEmpty() || born.isEmpty() || zone.isEmpty()) {
            return new RowReading.Faulty(List.copyOf(faults));
        }
        String phone = number.get().number().value();
        String known = cell(cells, Field.PATIENT_NUMBER);
        String key = known.isEmpty() ? "who:" + String.join("\u001f", name[0], name[1], born.get().toString(), phone) : "no:" + known;
        return new RowReading.Person(
                new PatientRegister.Row(key, name[0], name[1], phone, born.get(), language, zone.get(), consent, doNotCall, false),
                number.get().line(), number.get().region());
    }

    private Optional<NumberVerdict.Dialable> number(List<String> cells, List<Fault> faults) {
        String written = cell(cells, Field.PHONE);
        if (written.isEmpty()) {
            fault(faults, Field.PHONE, "is empty: a phone number is needed");
            return Optional.empty();
        }
        if (written.indexOf('E') > 0 && written.indexOf('+') > 0) {
            fault(faults, Field.PHONE, "was rounded by a spreadsheet (9.19E+11): format the column as text and enter the number again");
            return Optional.empty();
        }
        return switch (numbers.judge(written)) {
            case NumberVerdict.Dialable dialable -> Optional.of(dialable);
            case NumberVerdict.Refused refused -> {
                fault(faults, Field.PHONE, refused.because() + "; write the whole number, such as +91 98765 43210");
                yield Optional.empty();
            }
        };
    }

    private String[] name(List<String> cells, List<Fault> faults) {
        String given = cell(cells, Field.GIVEN_NAME);
        String family = cell(cells, Field.FAMILY_NAME);
        String full = cell(cells, Field.FULL_NAME);
        if (given.isEmpty() && !full.isEmpty()) {
            int comma = full.indexOf(',');
            int space = full.lastIndexOf(' ');
            given = comma > 0 ? full.substring(comma + 1).strip() : space > 0 ? full.substring(0, space).strip() : full;
            family = !family.isEmpty() ? family : comma > 0 ? full.substring(0, comma).strip() : space > 0 ? full.substring(space + 1).strip() : "";
        }
        if (given.isEmpty() || given.length() > LONGEST_NAME || family.length() > LONGEST_NAME || given.chars().noneMatch(Character::isLetter)) {
            fault(faults, mapping.column(Field.GIVEN_NAME).isPresent() ? Field.GIVEN_NAME : Field.FULL_NAME,
                    given.isEmpty() ? "is empty: a name is needed" : "is no name: it has no letter, or more than " + LONGEST_NAME + " characters");
        }
        return new String[] {given, family};
    }

    private Optional<LocalDate> birthDate(List<String> cells, List<Fault> faults) {
        String written = cell(cells, Field.BIRTH_DATE);
        if (written.isEmpty()) {
            fault(faults, Field.BIRTH_DATE, "is empty: callers are told apart by it");
            return Optional.empty();
        }
        return switch (BirthDates.read(written, mapping.dates(), today)) {
            case BirthDates.Reading.Born born -> Optional.of(born.on());
            case BirthDates.Reading.Unclear unclear -> {
                fault(faults, Field.BIRTH_DATE, unclear.because());
                yield Optional.empty();
            }
        };
    }

    private String language(List<String> cells, List<Fault> faults) {
        String written = cell(cells, Field.LANGUAGE);
        if (written.isEmpty()) {
            return mapping.language();
        }
        String word = written.toLowerCase(Locale.ROOT);
        String tag = LANGUAGES.getOrDefault(word, written.replace('_', '-'));
        if (!tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
            fault(faults, Field.LANGUAGE, "is no language: write a tag such as en-IN or hi-IN, or the word English or Hindi");
        }
        return tag;
    }

    private Optional<String> zone(List<String> cells, Optional<NumberVerdict.Dialable> number, List<Fault> faults) {
        String written = cell(cells, Field.ZONE);
        if (written.isEmpty()) {
            boolean abroad = number.filter(known -> !known.region().equals(homeRegion)).isPresent();
            if (abroad) {
                fault(faults, Field.ZONE, "the number is of " + number.get().region() + ": without a time zone it is not known when to call; add a column with one");
                return Optional.empty();
            }
            return Optional.of(mapping.zone());
        }
        if (!zones.computeIfAbsent(written, RowReader::isZone)) {
            fault(faults, Field.ZONE, "is no time zone: write one such as Asia/Kolkata");
            return Optional.empty();
        }
        return Optional.of(written);
    }

    private static boolean isZone(String written) {
        try {
            return !ZoneId.of(written).getId().isEmpty() && written.contains("/");
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private Optional<Boolean> yesOrNo(List<String> cells, Field field, List<Fault> faults) {
        if (mapping.column(field).isEmpty()) {
            return Optional.empty();
        }
        String word = cell(cells, field).toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            fault(faults, field, "is neither yes nor no");
            return Optional.empty();
        }
        return Optional.of(YES.contains(word));
    }

    /** Stripped; empty when the file has no such column or the row ends before it. */
    private String cell(List<String> cells, Field field) {
        return mapping.column(field).filter(column -> column < cells.size()).map(column -> cells.get(column).strip()).orElse("");
    }

    private void fault(List<Fault> faults, Field field, String because) {
        faults.add(new Fault(mapping.column(field).map(column -> column + 1).orElse(0), Optional.of(field), field.code(), because));
    }
}
