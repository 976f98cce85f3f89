package io.callwell.campaign.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A CSV file as a stream of rows (RFC 4180, any of comma, semicolon, tab and bar). A byte-order mark is honoured; bytes that are not of
 * the encoding become U+FFFD, so that the row that holds them can be named. One thread at a time.
 */
final class CsvFile implements AutoCloseable, Iterator<CsvFile.Line> {

    /** Longest field in characters; longer is nearly always a quote that is never closed. */
    static final int LONGEST_FIELD = 1 << 20;
    /** Stands where bytes could not be read. */
    static final char DAMAGED = '\uFFFD';

    private static final int HEAD_CHARS = 64 * 1024;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    /** A row. @param number of the line where it begins, the header is line 1 */
    record Line(long number, List<String> cells) {}

    /** How the file is written. @param encoding IANA name */
    record Format(char separator, String encoding) {}

    private final Format format;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> header;
    private long lastLine;

    private CsvFile(Format format, Reader text) {
        this.format = format;
        this.reader = CsvReader.builder().fieldSeparator(format.separator()).skipEmptyLines(true).allowExtraFields(true).allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false).maxBufferSize(LONGEST_FIELD).ofCsvRecord(text);
        this.records = reader.iterator();
        this.header = hasNext() ? next().cells() : List.of();
    }

    /** @param wished encoding that somebody chose; otherwise the byte-order mark, or UTF-8 */
    static CsvFile open(InputStream bytes, Optional<Charset> wished) {
        try {
            PushbackInputStream in = new PushbackInputStream(bytes, 3);
            Charset encoding = mark(in).or(() -> wished).orElse(StandardCharsets.UTF_8);
            var decoder = encoding.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
            BufferedReader text = new BufferedReader(new InputStreamReader(in, decoder), HEAD_CHARS);
            return new CsvFile(new Format(separator(text), encoding.name()), text);
        } catch (IOException broken) {
            throw new UncheckedIOException("the file could not be read", broken);
        }
    }

    Format format() {
        return format;
    }

    List<String> header() {
        return header;
    }

    /** The last line that could be read. */
    long lastLine() {
        return lastLine;
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException broken) {
            throw unreadable(broken);
        }
    }

    @Override
    public Line next() {
        try {
            CsvRecord record = records.next();
            lastLine = record.getStartingLineNumber();
            return new Line(lastLine, record.getFields());
        } catch (NoSuchElementException end) {
            throw end;
        } catch (CsvParseException broken) {
            throw unreadable(broken);
        }
    }

    private UnreadableFile unreadable(CsvParseException broken) {
        String after = lastLine == 0 ? "the first line" : "the row after line " + lastLine;
        String cause = String.valueOf(broken.getCause() == null ? broken.getMessage() : broken.getCause().getMessage());
        return new UnreadableFile(cause.contains("buffer")
                ? after + " holds a field longer than " + LONGEST_FIELD + " characters"
                : after + " has text behind a closing quote: write a quote inside a quoted field twice");
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException ignoredAtTheEnd) {
            throw new UncheckedIOException("the file could not be closed", ignoredAtTheEnd);
        }
    }

    private static Optional<Charset> mark(PushbackInputStream in) throws IOException {
        byte[] first = new byte[3];
        int read = in.readNBytes(first, 0, 3);
        if (read == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (read >= 2 && (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE || first[0] == (byte) 0xFE && first[1] == (byte) 0xFF)) {
            in.unread(first, 2, read - 2);
            return Optional.of(first[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
        }
        in.unread(first, 0, read);
        return Optional.empty();
    }

    /** The separator that stands most often in the first line, outside of quotes. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(HEAD_CHARS);
        int[] counts = new int[SEPARATORS.length];
        boolean quoted = false;
        for (int read = 0; read < HEAD_CHARS - 1; read++) {
            int next = text.read();
            if (next < 0 || !quoted && (next == '\n' || next == '\r')) {
                break;
            }
            quoted ^= next == '"';
            for (int i = 0; i < SEPARATORS.length && !quoted; i++) {
                counts[i] += next == SEPARATORS[i] ? 1 : 0;
            }
        }
        text.reset();
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS[best];
    }
}
