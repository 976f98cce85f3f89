package io.callwell.app.demo;

import io.callwell.app.demo.DemoProgress.Line;
import io.callwell.conversation.replay.Body;
import io.callwell.orchestrator.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A journal as lines for a terminal. */
final class Transcript {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Transcript() {}

    static List<Line> lines(List<JournalEntry> journal) {
        List<Line> lines = new ArrayList<>();
        StringBuilder keys = new StringBuilder();
        for (JournalEntry entry : journal) {
            if (entry.kind() == JournalEntry.Kind.KEY) {
                keys.append(JSON.readValue(entry.body(), Body.Key.class).digit());
                continue;
            }
            if (!keys.isEmpty()) {
                lines.add(new Line("patient", "[keys " + keys + "]"));
                keys.setLength(0);
            }
            switch (entry.kind()) {
                case SAY -> lines.add(new Line("agent", JSON.readValue(entry.body(), Body.Say.class).text()));
                case HEARD -> lines.add(new Line("patient", heard(JSON.readValue(entry.body(), Body.Heard.class))));
                case TIMER -> lines.add(new Line("patient", "[silence]"));
                case OUTCOME -> lines.add(new Line("outcome", JSON.readValue(entry.body(), Body.Outcome.class).disposition().code()));
                case CONTEXT, KEY, REPLY, PLAYED, TURN, STREAM -> { }
            }
        }
        return lines;
    }

    private static String heard(Body.Heard heard) {
        return !heard.text().isEmpty() ? heard.text() : "[" + heard.kind() + "]";
    }
}
