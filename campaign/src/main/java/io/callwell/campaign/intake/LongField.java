package io.callwell.campaign.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** Where a file holds a field that is too long: found by going through the characters once more, which is done only when a file is refused. */
record LongField(long line, int column, boolean quoted) {

    static LongField find(Reader text, char separator, int longest) throws IOException {
        long line = 1;
        long opened = 1;
        int column = 1;
        int length = 0;
        boolean quoted = false;
        boolean isQuotedField = false;
        for (int next = text.read(); next >= 0; next = text.read()) {
            if (next == '"') {
                isQuotedField |= length == 0;
                quoted ^= true;
            }
            line += next == '\n' ? 1 : 0;
            if (!quoted && (next == separator || next == '\n')) {
                column = next == '\n' ? 1 : column + 1;
                length = 0;
                isQuotedField = false;
                opened = line;
            } else if (++length > longest) {
                return new LongField(opened, column, isQuotedField);
            }
        }
        return new LongField(opened, column, quoted);
    }

    /** In words, with the name of the column where there is one. */
    String told(List<String> header) {
        String name = column <= header.size() ? " ('" + header.get(column - 1) + "')" : "";
        return "line " + line + ", column " + column + name + ": the field is longer than " + CsvFile.LONGEST_FIELD + " characters"
                + (quoted ? "; its opening quote is never closed: close it, or remove it" : "; shorten it, or check the line ends of the file");
    }
}
