package io.callwell.app.demo;

import io.callwell.app.demo.DemoProgress.Line;
import io.callwell.conversation.replay.Body;
import io.callwell.orchestrator.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A journal as lines for a terminal. Keys that follow each other are one line, written once no further one can come. */
final class Transcript {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder keys = new StringBuilder();
    private final Instant began;
    private Instant firstKey = Instant.EPOCH;

    private Transcript(Instant began) {
        this.began = began;
    }

    static List<Line> lines(List<JournalEntry> journal) {
        if (journal.isEmpty()) {
            return List.of();
        }
        Transcript transcript = new Transcript(journal.getFirst().at());
        journal.forEach(transcript::take);
        return transcript.lines;
    }

    private void take(JournalEntry entry) {
        switch (entry.kind()) {
            case KEY -> {
                firstKey = keys.isEmpty() ? entry.at() : firstKey;
                keys.append(JSON.readValue(entry.body(), Body.Key.class).digit());
            }
            case SAY -> add("agent", JSON.readValue(entry.body(), Body.Say.class).text(), entry.at());
            case HEARD -> {
                Body.Heard heard = JSON.readValue(entry.body(), Body.Heard.class);
                add("patient", switch (heard.kind()) {
                    case "words", "understood" -> heard.text();
                    case "noise" -> "(a sound)";
                    default -> "(not understood)";
                }, entry.at());
            }
            case TIMER -> add("patient", "(silence)", entry.at());
            case OUTCOME -> add("outcome", JSON.readValue(entry.body(), Body.Outcome.class).disposition().code(), entry.at());
            case CONTEXT, REPLY, PLAYED, TURN, STREAM -> { }
        }
    }

    private void add(String speaker, String text, Instant at) {
        if (!keys.isEmpty()) {
            put("patient", "keys " + keys, firstKey);
            keys.setLength(0);
        }
        put(speaker, text, at);
    }

    private void put(String speaker, String text, Instant at) {
        lines.add(new Line(speaker, text, Math.max(0, Duration.between(began, at).toMillis())));
    }
}
