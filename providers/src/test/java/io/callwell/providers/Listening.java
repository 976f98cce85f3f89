package io.callwell.providers;

import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.ScriptAction.Listen;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Questions that tests ask. */
public final class Listening {

    public static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-23T10:00:00+05:30[Asia/Kolkata]");

    private Listening() {}

    public static Listen at(Expected expected) {
        return at(expected, "en-IN");
    }

    public static Listen at(Expected expected, String language) {
        return new Listen("node", expected, language, Duration.ofSeconds(6), List.of("Asha", "Rao"),
                expected == Expected.OFFER ? List.of(NOW.plusDays(1), NOW.plusDays(2)) : List.of(), Optional.empty());
    }
}
