package io.callwell.hms.hl7v2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Characters and times of HL7 v2. Pure. */
final class Hl7Text {

    /** Table 0211. */
    private static final Map<String, Charset> CHARSETS = Map.of(
            "", StandardCharsets.UTF_8, "ASCII", StandardCharsets.US_ASCII, "8859/1", StandardCharsets.ISO_8859_1, "8859/15", Charset.forName("ISO-8859-15"),
            "UNICODE UTF-8", StandardCharsets.UTF_8, "UTF-8", StandardCharsets.UTF_8);
    private static final DateTimeFormatter TS = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(java.time.format.ResolverStyle.STRICT);

    private Hl7Text() {}

    /** @throws UnreadableException when the bytes are not of the character set that MSH-18 names */
    static String decoded(byte[] message) {
        String raw = new String(message, StandardCharsets.ISO_8859_1);
        String header = raw.lines().findFirst().orElse("");
        String separator = header.length() > 3 ? header.substring(3, 4) : "|";
        String[] fields = header.split(java.util.regex.Pattern.quote(separator), -1);
        String name = fields.length > 17 ? fields[17].split("~", -1)[0] : "";
        Charset charset = CHARSETS.get(name);
        if (charset == null) {
            throw new UnreadableException("MSH-18 names the character set '" + name + "'; it must be one of ASCII, 8859/1, 8859/15, UNICODE UTF-8");
        }
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(message)).toString();
        } catch (CharacterCodingException wrong) {
            throw new UnreadableException("its bytes are no " + charset + (name.isEmpty() ? " (MSH-18 is empty): say the character set in MSH-18" : ", which MSH-18 names"));
        }
    }

    /** {@code YYYYMMDD[HHMM[SS[.S]]][+ZZZZ]}; without an offset it is the wall clock of the facility. */
    static Optional<Instant> instant(String text, ZoneId zone) {
        java.util.regex.Matcher parts = java.util.regex.Pattern.compile("(\\d{8})(\\d{4})(\\d{2})?(?:\\.\\d+)?([+-]\\d{4})?").matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.parse(parts.group(1) + parts.group(2) + (parts.group(3) == null ? "00" : parts.group(3)),
                    LOCAL);
            return Optional.of(parts.group(4) == null ? local.atZone(zone).toInstant() : local.toInstant(ZoneOffset.of(parts.group(4))));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> date(String text) {
        try {
            return text.length() < 8 ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    static String ts(Instant instant, ZoneId zone) {
        return TS.format(instant.atZone(zone));
    }

    /** A message that cannot be used; says which field and how to mend it, never a name. */
    static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }
}
