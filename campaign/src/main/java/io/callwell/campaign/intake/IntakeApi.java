package io.callwell.campaign.intake;

import io.callwell.campaign.intake.StoredIntakes.FaultyRow;
import io.callwell.platform.problem.InvalidException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** REST for files of patients and do-not-disturb numbers. Administrators bring them in; supervisors see what became of them. */
@RestController
@RequestMapping("/api/intakes")
public class IntakeApi {

    private static final int MOST = 200;
    private static final int PAGE = 200;

    private final IntakeDesk desk;

    IntakeApi(IntakeDesk desk) {
        this.desk = desk;
    }

    record ColumnView(int index, String name, List<String> samples, Optional<Field> suggested, double confidence) {}

    record MappingView(Map<String, Integer> columns, String dates, String language, String zone, Optional<Boolean> consent) {

        static MappingView of(Mapping mapping) {
            Map<String, Integer> columns = new java.util.LinkedHashMap<>();
            mapping.columns().forEach((field, column) -> columns.put(field.code(), column));
            return new MappingView(columns, mapping.dates().name().toLowerCase(Locale.ROOT).replace('_', '-'), mapping.language(), mapping.zone(), mapping.consent());
        }
    }

    /** @param fields the fields that columns can mean */
    record IntakeView(
            UUID id, IntakeKind kind, String name, IntakeState state, long bytes, Optional<String> encoding, String separator, List<ColumnView> columns,
            List<Field> fields, MappingView mapping, Optional<LocalDate> scrubbedOn, long rowsRead, long bytesRead, Optional<Review> review,
            Optional<String> problem, Instant createdAt, Instant updatedAt) {

        static IntakeView of(Intake intake) {
            List<ColumnView> columns = new java.util.ArrayList<>();
            for (int i = 0; i < intake.header().size(); i++) {
                int index = i;
                Optional<Mapping.Guess> guess = intake.guesses().stream().filter(one -> one.column() == index).findFirst();
                columns.add(new ColumnView(i, intake.header().get(i),
                        intake.samples().stream().map(row -> index < row.size() ? row.get(index) : "").toList(),
                        guess.map(Mapping.Guess::field), guess.map(Mapping.Guess::confidence).orElse(0.0)));
            }
            return new IntakeView(intake.id(), intake.kind(), intake.name(), intake.state(), intake.bytes(), intake.encoding(), intake.separator(), columns,
                    intake.kind().fields(), MappingView.of(intake.mapping()), intake.scrubbedOn(), intake.rowsRead(), intake.bytesRead(), intake.review(),
                    intake.problem(), intake.createdAt(), intake.updatedAt());
        }
    }

    record RowView(long line, List<String> cells, List<Fault> faults, boolean mended) {

        static RowView of(FaultyRow row) {
            return new RowView(row.line(), row.cells(), row.faults(), row.mended());
        }
    }

    /** @param next pass it as {@code after} for the following page; empty on the last */
    record RowPage(List<RowView> items, Optional<Long> next) {}

    record CheckBody(@Nullable Map<String, Integer> columns, @Nullable String dates, @Nullable String language, @Nullable String zone,
            @Nullable Boolean consent, @Nullable String encoding) {}

    /** @param cells new content by index of the column */
    record MendBody(@Nullable Map<Integer, String> cells) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<IntakeView> newest(@RequestParam(name = "limit", defaultValue = "50") int limit) {
        return desk.newest(Math.clamp(limit, 1, MOST)).stream().map(IntakeView::of).toList();
    }

    /** The file is the body itself, whatever its type. */
    @PostMapping
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<IntakeView> upload(
            @RequestParam("kind") Optional<String> kind, @RequestParam(name = "name", defaultValue = "file.csv") String name,
            @RequestParam("scrubbedOn") Optional<String> scrubbedOn, HttpServletRequest request, Principal by) throws IOException {
        IntakeKind known = kind.flatMap(IntakeKind::of).orElseThrow(() -> new InvalidException("there is no such kind of file", "kind", "use patients or do-not-disturb"));
        Optional<LocalDate> day = scrubbedOn.filter(text -> !text.isBlank()).map(IntakeApi::day);
        if (known == IntakeKind.DO_NOT_DISTURB && day.isEmpty()) {
            throw new InvalidException("the day on which the registry was asked is missing", "scrubbedOn", "give a day such as 2026-11-22");
        }
        Intake made = desk.upload(new IntakeDesk.Upload(known, name.strip(), day, request.getInputStream(), by.getName()));
        return ResponseEntity.created(URI.create("/api/intakes/" + made.id())).body(IntakeView.of(made));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public IntakeView one(@PathVariable("id") UUID id) {
        return IntakeView.of(desk.intake(id));
    }

    /** Says what the columns mean and reviews the file: the import without its writes. */
    @PostMapping("/{id}/check")
    @PreAuthorize("hasRole('ADMIN')")
    public IntakeView check(@PathVariable("id") UUID id, @RequestBody CheckBody body) {
        Intake intake = desk.intake(id);
        return IntakeView.of(desk.check(id, mapping(body, intake.mapping()), Optional.ofNullable(body.encoding()).filter(text -> !text.isBlank())));
    }

    @PostMapping("/{id}/import")
    @PreAuthorize("hasRole('ADMIN')")
    public IntakeView begin(@PathVariable("id") UUID id) {
        return IntakeView.of(desk.begin(id));
    }

    @PostMapping("/{id}/cancel")
    @PreAuthorize("hasRole('ADMIN')")
    public IntakeView cancel(@PathVariable("id") UUID id) {
        return IntakeView.of(desk.cancel(id));
    }

    /** Rows that cannot be used, by line. */
    @GetMapping("/{id}/rows")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public RowPage rows(@PathVariable("id") UUID id, @RequestParam(name = "after", defaultValue = "0") long after,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<FaultyRow> rows = desk.faults(id, after, size);
        return new RowPage(rows.stream().map(RowView::of).toList(), rows.size() < size ? Optional.empty() : Optional.of(rows.getLast().line()));
    }

    /** Mends a row in place; the answer tells what is still wrong with it. */
    @PostMapping("/{id}/rows/{line}")
    @PreAuthorize("hasRole('ADMIN')")
    public RowView mend(@PathVariable("id") UUID id, @PathVariable("line") String line, @RequestBody MendBody body) {
        if (body.cells() == null) {
            throw new InvalidException("'cells' is missing", "cells", "give new content by index of the column");
        }
        return RowView.of(desk.mend(id, number(line), body.cells()));
    }

    /** The rows that cannot be used, with what is wrong with them, to be mended and uploaded again. */
    @GetMapping("/{id}/errors.csv")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public void errors(@PathVariable("id") UUID id, HttpServletResponse response) throws IOException {
        Intake intake = desk.intake(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"callwell-errors.csv\"");
        try (ErrorFile file = new ErrorFile(response.getOutputStream(), intake.header(), intake.separator().charAt(0))) {
            long after = 0;
            List<FaultyRow> page = desk.faults(id, after, PAGE);
            while (!page.isEmpty()) {
                page.stream().filter(row -> !row.faults().isEmpty()).forEach(file::add);
                page = desk.faults(id, page.getLast().line(), PAGE);
            }
        }
    }

    private static long number(String line) {
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException none) {
            throw new InvalidException("this is no line of a file", "line", "give the number of a faulty row");
        }
    }

    private static Mapping mapping(CheckBody body, Mapping known) {
        Map<Field, Integer> columns = known.columns();
        if (body.columns() != null) {
            columns = new java.util.EnumMap<>(Field.class);
            for (Map.Entry<String, Integer> entry : body.columns().entrySet()) {
                columns.put(field(entry.getKey()), entry.getValue());
            }
        }
        Mapping.DateOrder dates = body.dates() == null ? known.dates() : Arrays.stream(Mapping.DateOrder.values())
                .filter(order -> order.name().equalsIgnoreCase(body.dates().replace('-', '_'))).findFirst()
                .orElseThrow(() -> new InvalidException("there is no such order of dates", "dates", "use day-first or month-first"));
        return new Mapping(columns, dates, language(Optional.ofNullable(body.language()).orElse(known.language())),
                zone(Optional.ofNullable(body.zone()).orElse(known.zone())), Optional.ofNullable(body.consent()));
    }

    private static Field field(String code) {
        try {
            return Field.of(code);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidException("there is no field '" + code + "'", "columns", "use one of "
                    + String.join(", ", Arrays.stream(Field.values()).map(Field::code).toList()));
        }
    }

    private static String language(String tag) {
        if (!tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
            throw new InvalidException("this is no language", "language", "give a tag such as en-IN");
        }
        return tag;
    }

    private static String zone(String id) {
        try {
            return ZoneId.of(id).getId();
        } catch (DateTimeException unknown) {
            throw new InvalidException("this is no time zone", "zone", "give one such as Asia/Kolkata");
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw new InvalidException("this is no day", "scrubbedOn", "give a day such as 2026-11-22");
        }
    }
}
