package io.callwell.app.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of one line. What is wrong with one is told with its name. */
record Fields(ObjectNode line) {

    Optional<String> text(String name) {
        JsonNode node = line.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw new IllegalArgumentException("'" + name + "' must be a string");
        }
        return Optional.of(node.asString());
    }

    String needed(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }

    OptionalInt number(String name) {
        JsonNode node = line.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return OptionalInt.empty();
        }
        if (!node.isInt()) {
            throw new IllegalArgumentException("'" + name + "' must be a whole number");
        }
        return OptionalInt.of(node.asInt());
    }

    List<String> texts(String name) {
        JsonNode node = line.path(name);
        if (!node.isMissingNode() && !node.isArray()) {
            throw new IllegalArgumentException("'" + name + "' must be a list of strings");
        }
        return node.valueStream().map(JsonNode::asString).toList();
    }

    Optional<LocalDate> date(String name) {
        return parsed(name, LocalDate::parse, "a date such as 2026-12-15");
    }

    Optional<LocalTime> time(String name) {
        return parsed(name, LocalTime::parse, "a time such as 16:30");
    }

    Locale locale(String otherwise) {
        String tag = text("locale").orElse(otherwise);
        try {
            return new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException wrong) {
            throw new IllegalArgumentException("'locale' is '" + tag + "': give a language tag such as en-IN, en-US or hi-IN");
        }
    }

    /** {@code reference}: local time in {@code zone}, or with an offset. */
    ZonedDateTime reference() {
        Optional<ZoneId> zone = parsed("zone", ZoneId::of, "a zone such as Asia/Kolkata");
        return parsed("reference", text -> moment(text, zone), "a date and time such as 2026-11-23T10:00 or 2026-11-23T10:00:00+05:30")
                .orElseThrow(() -> new IllegalArgumentException("'reference' is missing: the date and time at which this is said"));
    }

    private static ZonedDateTime moment(String said, Optional<ZoneId> zone) {
        String text = said.strip().replaceFirst("(?<=\\d) (?=\\d)", "T").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        int clock = text.indexOf('T');
        if (clock < 0) {
            return LocalDate.parse(text).atStartOfDay(zone.orElse(ZoneOffset.UTC));
        }
        int bracket = text.indexOf('[');
        if (bracket > 0) {
            ZonedDateTime zoned = ZonedDateTime.parse(text);
            return zone.map(zoned::withZoneSameInstant).orElse(zoned);
        }
        boolean offset = text.endsWith("Z") || text.indexOf('+', clock) > 0 || text.indexOf('-', clock) > 0;
        if (offset) {
            OffsetDateTime offsetTime = OffsetDateTime.parse(text);
            return zone.map(offsetTime::atZoneSameInstant).orElseGet(offsetTime::toZonedDateTime);
        }
        return LocalDateTime.parse(text).atZone(zone.orElse(ZoneOffset.UTC));
    }

    private <T> Optional<T> parsed(String name, Function<String, T> parser, String wanted) {
        return text(name).map(value -> {
            try {
                return parser.apply(value);
            } catch (DateTimeException wrong) {
                throw new IllegalArgumentException("'" + name + "' is '" + value + "': give " + wanted);
            }
        });
    }
}
