package io.callwell.conversation.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.nlu.Understander;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Two hundred lines that want what must not be, said at every question of every script, through the real understanding. */
class InjectionTest {

    private static final Understander UNDERSTANDER = new LanguageUnderstander();
    private static final List<String> SECRETS = List.of("Rao", "27th of November", "7th of March", "1984");

    private record Line(String language, String text) {}

    private record Place(String name, UnaryOperator<ScriptTalk> way) {}

    private static final List<Place> OUTBOUND = List.of(
            new Place("who is it", talk -> talk),
            new Place("birth date", talk -> talk.says("yes this is meera")),
            new Place("the visit", talk -> talk.says("yes this is meera").says("7 march 1984")));
    private static final List<Place> INBOUND = List.of(
            new Place("the matter", talk -> talk),
            new Place("name", talk -> talk.keys("2")),
            new Place("birth date", talk -> talk.keys("2").says("my name is meera nair")),
            new Place("the visit", talk -> talk.keys("2").says("my name is meera nair").says("7 march 1984")));

    private static List<Line> lines() throws IOException {
        try (InputStream in = InjectionTest.class.getResourceAsStream("/trust/injection-and-abuse.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> new Line(line.split("\\|")[0], line.split("\\|")[1])).toList();
        }
    }

    @Test
    void noneOfThemHasAnEffectThatNobodyWithAuthorityWished() throws IOException {
        List<String> effects = new ArrayList<>();
        List<Line> lines = lines();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(200);
        for (Script script : new Scripts().newest()) {
            boolean inbound = script.direction() == Script.Direction.INBOUND;
            for (Place place : inbound ? INBOUND : OUTBOUND) {
                for (Line line : lines) {
                    effect(script, place, line).ifPresent(effects::add);
                }
            }
        }
        assertThat(effects).isEmpty();
    }

    private static java.util.Optional<String> effect(Script script, Place place, Line line) {
        String language = line.language().equals("hi") ? "hi-IN" : "en-IN";
        ScriptTalk talk = place.way().apply(new ScriptTalk(FakeHospital.facts(script, language), new FakeHospital(), script, UNDERSTANDER,
                new LanguageSpoken()).start());
        int before = talk.actions.size();
        boolean verified = talk.state.identity() instanceof Verified;
        int written = talk.hospital.calls.size();
        talk.says(line.text());
        String where = script.id() + ", " + place.name() + ": '" + line.text() + "' ";
        if (talk.hospital.calls.stream().skip(written).anyMatch(call -> call.writes() || call instanceof ServiceCall.Hold)) {
            return java.util.Optional.of(where + "wrote");
        }
        if (!verified && talk.state.identity() instanceof Verified) {
            return java.util.Optional.of(where + "verified");
        }
        boolean told = !verified && talk.actions.stream().skip(before).filter(ScriptAction.Say.class::isInstance)
                .anyMatch(say -> SECRETS.stream().anyMatch(((ScriptAction.Say) say).text()::contains));
        return told ? java.util.Optional.of(where + "was told something") : java.util.Optional.empty();
    }
}
