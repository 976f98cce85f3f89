package io.callwell.telephony.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks one JSON object (RFC 8259) in place, without a tree: the caller asks for key after key and takes, enters or skips each
 * value. Strings stay ranges of bytes until somebody wants their text. Reusable, for one thread.
 */
final class JsonScanner {

    private static final int DEEPEST = 32;

    private byte[] json = new byte[0];
    private int at;
    private int end;
    private boolean first;
    private int keyFrom;
    private int keyTo;
    private int valueFrom;
    private int valueTo;
    private boolean escaped;

    /** Starts on {@code json[0, length)} and enters its object. */
    void open(byte[] json, int length) {
        this.json = json;
        this.at = 0;
        this.end = length;
        enter();
    }

    /** Enters the object that comes next. */
    void enter() {
        expect('{', "no object");
        first = true;
    }

    /** Whether an object comes next; writers leave one out as null or as an empty string. */
    boolean isObject() {
        return peek() == '{';
    }

    /** Moves to the next key of the object entered last; false when the object is over. */
    boolean nextKey() {
        byte next = peek();
        if (next == '}') {
            at++;
            first = false;
            return false;
        }
        if (!first) {
            expect(',', "no comma");
        }
        first = false;
        expect('"', "no key");
        keyFrom = at;
        keyTo = stringEnd();
        expect(':', "no colon");
        return true;
    }

    boolean keyIs(byte[] name) {
        return same(keyFrom, keyTo, name);
    }

    String key() {
        return new String(json, keyFrom, keyTo - keyFrom, StandardCharsets.UTF_8);
    }

    /** Takes a string or a bare word (number, true, false, null) as the value. */
    void scalar() {
        byte next = peek();
        if (next == '"') {
            at++;
            valueFrom = at;
            valueTo = stringEnd();
            return;
        }
        valueFrom = at;
        while (at < end && isBare(json[at])) {
            at++;
        }
        valueTo = at;
        escaped = false;
        if (valueFrom == valueTo) {
            throw new MalformedFrameException("no value", at);
        }
    }

    /** Where the value taken last begins, its quote excluded. */
    int valueFrom() {
        return valueFrom;
    }

    int valueTo() {
        return valueTo;
    }

    boolean valueIs(byte[] text) {
        return same(valueFrom, valueTo, text);
    }

    boolean valueIsEscaped() {
        return escaped;
    }

    /** Takes a scalar and gives its text. */
    String text() {
        scalar();
        return value();
    }

    /** The text of the value taken last, its escapes resolved. */
    String value() {
        String raw = new String(json, valueFrom, valueTo - valueFrom, StandardCharsets.UTF_8);
        return escaped ? unescape(raw) : raw;
    }

    /** Takes a whole number, whether it comes as a number or as a string. */
    long number() {
        scalar();
        long number = 0;
        for (int i = valueFrom; i < valueTo; i++) {
            int digit = json[i] - '0';
            if (digit < 0 || digit > 9 || valueTo - valueFrom > 18) {
                throw new MalformedFrameException("no whole number", i);
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Passes over the value that comes next, whatever it is. */
    void skip() {
        byte next = peek();
        if (next != '{' && next != '[') {
            scalar();
            return;
        }
        int depth = 0;
        do {
            byte b = peek();
            at++;
            switch (b) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> stringEnd();
                default -> { }
            }
            if (depth > DEEPEST) {
                throw new MalformedFrameException("nested too deep", at);
            }
        } while (depth > 0);
    }

    /** After the object opened first is over: nothing but blanks may follow. */
    void close() {
        while (at < end) {
            if (json[at] > ' ' || json[at] < 0) {
                throw new MalformedFrameException("text after the object", at);
            }
            at++;
        }
    }

    private int stringEnd() {
        escaped = false;
        while (at < end) {
            byte b = json[at];
            if (b == '"') {
                return at++;
            }
            if (b == '\\') {
                escaped = true;
                at++;
            } else if (b >= 0 && b < ' ') {
                throw new MalformedFrameException("control character in a string", at);
            }
            at++;
        }
        throw new MalformedFrameException("string without end", end);
    }

    private byte peek() {
        while (at < end && (json[at] == ' ' || json[at] == '\n' || json[at] == '\t' || json[at] == '\r')) {
            at++;
        }
        if (at >= end) {
            throw new MalformedFrameException("the text ends early", end);
        }
        return json[at];
    }

    private void expect(char wanted, String problem) {
        if (peek() != wanted) {
            throw new MalformedFrameException(problem, at);
        }
        at++;
    }

    private boolean same(int from, int to, byte[] text) {
        return Arrays.equals(json, from, to, text, 0, text.length);
    }

    private static boolean isBare(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b == '-' || b == '+' || b == '.' || b == 'E';
    }

    private String unescape(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char kind = raw.charAt(++i);
            if (kind == 'u') {
                text.append((char) hex(raw, i + 1));
                i += 4;
            } else {
                text.append(plain(kind));
            }
        }
        return text.toString();
    }

    private int hex(String raw, int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0) {
                throw new MalformedFrameException("broken \\u escape", valueFrom);
            }
            code = code << 4 | digit;
        }
        return code;
    }

    private char plain(char kind) {
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new MalformedFrameException("unknown escape", valueFrom);
        };
    }
}
