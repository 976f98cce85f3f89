package io.callwell.conversation.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.fake.PlainSpoken;
import io.callwell.conversation.fake.PlainUnderstander;
import io.callwell.conversation.nlu.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thousand people who say and press anything, in every script and language: each talk ends, and what must never happen does not. */
class EveryScriptTest {

    private static final int TALKS = 1_000;
    private static final int LONGEST = 500;
    private static final List<String> WORDS = List.of("1984-03-07", "1984-03-08", "2026-12-02", "2026-12-03 09:00", "2026-11-30", "#1", "#2", "#-1", "",
            "yes no", "no 2026-12-04", "call-later 2026-12-01 17:00", "speak-hindi", "speak-english");
    private static final Set<String> ENDERS =
            Set.of("human", "opt-out", "wrong-number", "not-here", "goodbye", "emergency", "call-later", "abuse", "relative");

    private static final Scripts SCRIPTS = new Scripts();

    static Stream<Script> scripts() {
        return SCRIPTS.newest().stream();
    }

    static Stream<String> ids() {
        return scripts().map(Script::id);
    }

    @Test
    void thereIsAScriptForEveryMatterInThreeLanguages() {
        assertThat(scripts().map(Script::id)).containsExactly("book-follow-up", "cancel-appointment", "confirm-appointment", "doctor-absent",
                "inbound-reception", "move-appointment", "previsit-preparation", "waitlist-offer");
        assertThat(scripts()).allSatisfy(script -> assertThat(script.languages()).containsExactly("en-IN", "en-US", "hi-IN"));
        assertThat(scripts().filter(s -> s.direction() == Script.Direction.INBOUND).map(Script::id)).containsExactly("inbound-reception");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aThousandWalksEndAndBreakNoRule(String id) {
        Script script = SCRIPTS.newest(id);
        Set<String> visited = new TreeSet<>();
        for (int seed = 0; seed < TALKS; seed++) {
            ScriptTalk talk = walk(script, seed);
            assertThat(talk.state.ended()).as("talk %d of %s ends", seed, script.id()).isTrue();
            visited.addAll(talk.nodes());
        }
        List<String> spoken = script.nodes().values().stream().filter(n -> !n.prompts().isEmpty() && !(n instanceof Node.Voicemail)).map(Node::id).toList();
        List<String> silent = new ArrayList<>(spoken);
        silent.removeAll(visited);
        assertThat(silent.size()).as("nodes of %s that no walk reached: %s", script.id(), silent).isLessThanOrEqualTo(spoken.size() / 10);
    }

    private static ScriptTalk walk(Script script, int seed) {
        Random random = new Random(seed);
        FakeHospital hospital = new FakeHospital();
        hospital.openEarlier();
        hospital.free.removeIf(slot -> random.nextInt(5) == 0);
        if (random.nextInt(10) == 0) {
            hospital.free.clear();
        }
        hospital.free.stream().filter(s -> random.nextInt(6) == 0).forEach(s -> hospital.takenByOthers.add(s.id()));
        ScriptTalk talk = new ScriptTalk(FakeHospital.facts(script, script.languages().get(random.nextInt(3))), hospital, script, new PlainUnderstander(),
                new PlainSpoken()).start();
        for (int i = 0; i < LONGEST && !talk.state.ended(); i++) {
            int before = talk.says().size();
            boolean verified = talk.state.identity() instanceof Verified;
            hospital.failing = random.nextInt(80) == 0;
            move(talk, random);
            check(talk, before, verified, seed);
        }
        return talk;
    }

    private static void move(ScriptTalk talk, Random random) {
        Node node = talk.engine.script().nodes().get(talk.state.node());
        switch (random.nextInt(20)) {
            case 0 -> talk.mumbles();
            case 1, 2 -> talk.keepsSilent();
            case 3, 4 -> talk.keys(Character.toString("0123456789*#".charAt(random.nextInt(12))));
            case 5, 6 -> talk.keys("07031984");
            case 7 -> talk.keys("9876543210");
            case 8 -> talk.input(new ScriptInput.Resumed(FakeHospital.NOW));
            case 9 -> talk.says(random.nextInt(3) == 0 ? ENDERS.stream().sorted().toList().get(random.nextInt(ENDERS.size())) : "1984-03-07");
            case 10, 11, 12, 13, 14, 15 -> talk.says(answer(node, random));
            default -> talk.says(WORDS.get(random.nextInt(WORDS.size())));
        }
    }

    /** Something that the node knows. */
    private static String answer(Node node, Random random) {
        if (node instanceof Node.Choose choose) {
            Set<Act> says = choose.options().get(random.nextInt(choose.options().size())).says();
            return says.iterator().next().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return node instanceof Node.Verify || node instanceof Node.Identify ? "1984-03-07" : node instanceof Node.Offer ? "#1" : "2026-12-02";
    }

    private static void check(ScriptTalk talk, int before, boolean verifiedBefore, int seed) {
        boolean verified = verifiedBefore || talk.state.identity() instanceof Verified;
        String script = talk.engine.script().id();
        for (ScriptAction.Say say : talk.says().subList(before, talk.says().size())) {
            if (!verified && Stream.of("Doctor Rao", "Doctor Iyer", "2026-11-27 10:30", "2026-12-0")
                    .anyMatch(secret -> say.text().contains(secret) && !say.node().equals("callback-noted"))) {
                throw new AssertionError(script + " talk " + seed + " told health information to nobody: " + say.node());
            }
            if (say.node().equals("done") && talk.state.booking().receipt().isEmpty()) {
                throw new AssertionError(script + " talk " + seed + " told a receipt that there is not");
            }
            assertThat(say.language()).isIn(talk.engine.script().languages());
        }
    }
}
