package io.callwell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callwell.app.laptop.DataFolder;
import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.replay.Body;
import io.callwell.conversation.replay.Journal;
import io.callwell.conversation.script.BirthDate;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptInput;
import io.callwell.conversation.script.ScriptState;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.script.Step;
import io.callwell.events.CallId;
import io.callwell.orchestrator.JournalEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    private static final CallId CALL = new CallId(new UUID(7, 1));
    private static final Instant AT = Instant.parse("2026-11-23T05:00:00Z");

    @TempDir
    Path folder;

    /** A call that begins and hears nothing. */
    private static List<JournalEntry> journal() {
        Facts facts = new Facts(CALL, "confirm-appointment", 1, "en-IN", new Facts.Hospital("Asha Hospital", ZoneId.of("Asia/Kolkata"), "+918000000001", "112"),
                List.of("Meera", "Nair"), new BirthDate(LocalDate.of(1984, 3, 7)), Optional.empty(), false);
        ScriptEngine engine = new ScriptEngine(new Scripts().newest("confirm-appointment"), new LanguageUnderstander(), new LanguageSpoken());
        List<Body> bodies = new ArrayList<>(List.of(new Body.Context(facts.plain()), new Body.Stream(1, "started", 0, 700)));
        Step begun = engine.advance(ScriptState.before(facts), new ScriptInput.Started(AT));
        begun.actions().forEach(action -> Journal.output(action).ifPresent(bodies::add));
        bodies.add(new Body.Timer(1, "ask-person", "silence", 9_000));
        engine.advance(begun.state(), new ScriptInput.Silence(AT)).actions().forEach(action -> Journal.output(action).ifPresent(bodies::add));
        List<JournalEntry> entries = new ArrayList<>();
        bodies.forEach(body -> entries.add(new JournalEntry(entries.size() + 1, AT, Journal.kind(body), Journal.json(body))));
        return entries;
    }

    private static String json(List<JournalEntry> journal) {
        return JsonLines.JSON.writeValueAsString(journal);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("journal.json"), text);
    }

    @Test
    void saysThatTheTalkIsTheSame() throws IOException {
        Command replay = Command.run("replay", "--journal", file(json(journal())).toString());
        assertThat(replay.err()).isEmpty();
        assertThat(replay.out()).matches("same, [3-9] outputs\\R");
        assertThat(replay.code()).isZero();
    }

    @Test
    void showsTheFirstOutputThatDiffers() throws IOException {
        String changed = json(journal()).replaceFirst("automated assistant", "automatic helper");
        Command replay = Command.run("replay", "--journal", file(changed).toString());
        assertThat(replay.code()).isEqualTo(1);
        assertThat(replay.out()).contains("output 1 of ", "recorded: ", "automatic helper", "now: ", "automated assistant");
    }

    @Test
    void asksTheRunningSystemOnBehalfOfTheHospital() throws Exception {
        HttpServer system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> hospitals = new ArrayList<>();
        system.createContext("/oauth2/token", exchange -> answer(exchange, "{\"access_token\":\"t\",\"expires_in\":600}"));
        system.createContext("/internal/journals/" + CALL, exchange -> {
            hospitals.add(exchange.getRequestHeaders().getFirst("X-Callwell-Hospital") + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, json(journal()));
        });
        system.start();
        try (DataFolder running = DataFolder.take(folder, "http://127.0.0.1:" + system.getAddress().getPort())) {
            Command replay = Command.run("replay", CALL.toString(), "--data", folder.toString(), "--json");
            assertThat(replay.err()).isEmpty();
            assertThat(JsonLines.JSON.readTree(replay.out()).get("same").asBoolean()).isTrue();
            assertThat(hospitals).containsExactly(ReplayCommand.hospitalId("asha") + " Bearer t");
        } finally {
            system.stop(0);
        }
    }

    @Test
    void saysThatNothingRuns() {
        Command replay = Command.run("replay", CALL.toString(), "--data", folder.toString());
        assertThat(replay.code()).isEqualTo(1);
        assertThat(replay.err()).contains("no Callwell runs on " + folder, "./callwell up");
    }

    @Test
    void refusesWhatIsNoCallAndWhatIsNoJournal() throws IOException {
        assertThat(Command.run("replay", "tuesday")).matches(r -> r.code() == 2 && r.err().contains("'tuesday' is no id of a call"));
        assertThat(Command.run("replay").code()).isEqualTo(2);
        assertThat(Command.run("replay", "--journal", file("[{}").toString())).matches(r -> r.code() == 1 && r.err().contains("is no journal"));
        assertThat(Command.run("replay", "--journal", file("[]").toString())).matches(r -> r.code() == 1 && r.err().contains("no CONTEXT"));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
