package io.callwell.campaign;

import io.callwell.platform.problem.InvalidException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Reads the body that makes a campaign: {@code {name, script, filter{from, to, departments[], onlyUnconfirmed, limit}}}. Pure. */
final class CampaignBody {

    private static final int LONGEST_NAME = 120;

    private CampaignBody() {}

    /** @throws InvalidException naming the first field that cannot be used, what is wrong with it and how to mend it */
    static CampaignOrder read(JsonNode body, List<String> scripts) {
        JsonFields fields = JsonFields.of(body, "").only("name", "script", "filter", "steering");
        return new CampaignOrder(name(fields), script(fields, scripts), filter(fields.object("filter")), steering(fields.object("steering")));
    }

    private static String name(JsonFields fields) {
        String name = fields.text("name").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw fields.invalid("name", "is empty or longer than " + LONGEST_NAME + " characters", "give 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static String script(JsonFields fields, List<String> scripts) {
        String script = fields.text("script");
        if (!scripts.contains(script)) {
            throw fields.invalid("script", "is no script of this installation", "use one of: " + String.join(", ", scripts));
        }
        return script;
    }

    static Steering steering(JsonFields fields) {
        fields.only("priority", "mostAtOnce", "callsPerMinute");
        int priority = fields.whole("priority").orElse(Steering.USUAL.priority());
        if (priority < 0 || priority > 100) {
            throw fields.invalid("priority", "is " + priority, "give 0 to 100, higher goes first");
        }
        Optional<Integer> most = fields.whole("mostAtOnce");
        if (most.filter(number -> number < 1).isPresent()) {
            throw fields.invalid("mostAtOnce", "is less than 1", "give 1 or more, or leave it out");
        }
        Optional<Double> pace = fields.number("callsPerMinute");
        if (pace.filter(number -> number < 0.1 || number > 10_000).isPresent()) {
            throw fields.invalid("callsPerMinute", "is out of range", "give 0.1 to 10000, or leave it out");
        }
        return new Steering(priority, most, pace);
    }

    private static Optional<UUID> file(JsonFields fields) {
        return fields.optionalText("file").map(text -> {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException noId) {
                throw fields.invalid("file", "is no id", "give the id of an imported file");
            }
        });
    }

    private static List<String> cadence(JsonFields fields) {
        List<String> steps = fields.texts("cadence");
        try {
            Cadence.of(steps);
            return steps;
        } catch (IllegalArgumentException wrong) {
            throw fields.invalid("cadence", "cannot be used: " + wrong.getMessage(), "give ISO periods such as P3D, P1D, PT2H");
        }
    }

    private static CampaignFilter filter(JsonFields fields) {
        fields.only("from", "to", "departments", "onlyUnconfirmed", "limit", "file", "cadence");
        Optional<Instant> from = fields.instant("from");
        Optional<Instant> to = fields.instant("to");
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw fields.invalid("to", "is not after 'from'", "give a later instant, or leave one of them out");
        }
        int limit = fields.whole("limit").orElse(CampaignFilter.DEFAULT_LIMIT);
        if (limit < 1 || limit > CampaignFilter.MOST) {
            throw fields.invalid("limit", "is " + limit, "give 1 to " + CampaignFilter.MOST);
        }
        return new CampaignFilter(from, to, fields.texts("departments"), fields.flag("onlyUnconfirmed").orElse(true), limit, List.of(),
                file(fields), cadence(fields));
    }
}
