package io.callwell.campaign.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.callwell.campaign.intake.StoredIntakes.FaultyRow;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows that could not be used, as a file that can be mended and uploaded again: the columns of the original and two more that say what is wrong. */
final class ErrorFile implements AutoCloseable {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final CsvWriter writer;
    private final int columns;
    private final List<String> header;

    ErrorFile(OutputStream out, List<String> header, char separator) throws java.io.IOException {
        // Spreadsheets read UTF-8 only behind a mark.
        out.write(MARK);
        this.writer = CsvWriter.builder().fieldSeparator(separator).build(out, StandardCharsets.UTF_8);
        this.columns = header.size();
        this.header = header;
        List<String> first = new ArrayList<>(header.stream().map(ErrorFile::harmless).toList());
        first.add("callwell line");
        first.add("callwell faults");
        writer.writeRecord(first);
    }

    void add(FaultyRow row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            cells.add(i < row.cells().size() ? harmless(row.cells().get(i)) : "");
        }
        cells.add(Long.toString(row.line()));
        cells.add(row.faults().stream().map(fault -> name(fault) + ": " + fault.because()).collect(Collectors.joining("; ")));
        writer.writeRecord(cells);
    }

    private String name(Fault fault) {
        return Optional.of(fault.column()).filter(column -> column > 0 && column <= header.size()).map(column -> header.get(column - 1)).orElse("row");
    }

    /** A spreadsheet runs a cell that begins so as a formula; behind an apostrophe it is text. A number with its plus sign is left alone. */
    static String harmless(String cell) {
        if (cell.isEmpty()) {
            return cell;
        }
        boolean formula = "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0;
        boolean number = cell.matches("[+-][0-9 ()-]*[0-9]");
        return formula && !number ? "'" + cell : cell;
    }

    @Override
    public void close() throws java.io.IOException {
        writer.close();
    }
}
