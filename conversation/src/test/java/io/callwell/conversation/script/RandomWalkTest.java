package io.callwell.conversation.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.events.Disposition;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Ten thousand people who say and press anything; what must never happen does not, and every talk ends. */
class RandomWalkTest {

    private static final int TALKS = 10_000;
    private static final int LONGEST = 400;
    private static final List<String> WORDS = List.of("yes", "no", "confirm", "move", "cancel", "claims-name", "other-times", "any-time", "1984-03-07",
            "1984-03-08", "2026-12-02", "2026-12-03 09:00", "2026-11-30", "2026-11-20", "#1", "#2", "#3", "#-1", "hold-on", "repeat", "greet", "thank",
            "backchannel", "yes no", "move cancel", "no 2026-12-04", "yes 2026-11-27", "");
    private static final List<String> ENDERS = List.of("human", "opt-out", "wrong-number", "not-here", "goodbye", "emergency", "call-later");
    private static final Map<Operation, String> SUCCESS =
            Map.of(Operation.CONFIRM, "is confirmed", Operation.MOVE, "is now on", Operation.CANCEL, "is cancelled");

    @Test
    void neverTellsHealthInformationBeforeVerificationNorSuccessWithoutAReceiptAndAlwaysEnds() {
        Map<Disposition, Integer> outcomes = new EnumMap<>(Disposition.class);
        Set<String> visited = new TreeSet<>();
        for (int seed = 0; seed < TALKS; seed++) {
            ScriptTalk talk = walk(seed);
            assertThat(talk.state.ended()).as("talk %d ends", seed).isTrue();
            outcomes.merge(talk.finish().orElseThrow().disposition(), 1, Integer::sum);
            visited.addAll(talk.nodes());
        }
        assertThat(outcomes.keySet()).contains(Disposition.CONFIRMED, Disposition.RESCHEDULED, Disposition.CANCELLED, Disposition.CALLBACK,
                Disposition.WRONG_PERSON, Disposition.OPTED_OUT, Disposition.NOT_VERIFIED, Disposition.HANDED_OVER, Disposition.EMERGENCY,
                Disposition.HUNG_UP, Disposition.VOICEMAIL, Disposition.NO_INPUT);
        assertThat(visited).contains("offer-slots", "slot-taken", "read-back", "done", "no-slots", "not-done", "visit-gone", "ask-change");
    }

    private static ScriptTalk walk(int seed) {
        Random random = new Random(seed);
        FakeHospital hospital = new FakeHospital();
        hospital.free.removeIf(slot -> random.nextInt(5) == 0);
        if (random.nextInt(10) == 0) {
            hospital.free.clear();
        }
        hospital.free.stream().filter(s -> random.nextInt(6) == 0).forEach(s -> hospital.takenByOthers.add(s.id()));
        ScriptTalk talk = new ScriptTalk(FakeHospital.facts("en-IN", random.nextInt(20) == 0, random.nextInt(20) != 0), hospital);
        talk.start();
        for (int i = 0; i < LONGEST && !talk.state.ended(); i++) {
            int before = talk.says().size();
            boolean verified = talk.state.identity() instanceof Verified;
            hospital.failing = random.nextInt(60) == 0;
            move(talk, random);
            check(talk, before, verified, seed);
        }
        return talk;
    }

    private static void move(ScriptTalk talk, Random random) {
        switch (random.nextInt(20)) {
            case 0 -> talk.mumbles();
            case 1, 2 -> talk.keepsSilent();
            case 3, 4, 5 -> talk.keys(Character.toString("0123456789*#".charAt(random.nextInt(12))));
            case 6 -> talk.keys("07031984");
            case 7 -> talk.input(new ScriptInput.Resumed(FakeHospital.NOW));
            case 8 -> talk.says(random.nextInt(4) == 0 ? ENDERS.get(random.nextInt(ENDERS.size())) : "1984-03-07");
            case 9 -> {
                if (random.nextInt(15) == 0) {
                    talk.input(new ScriptInput.Gone(FakeHospital.NOW));
                } else {
                    talk.says("yes");
                }
            }
            default -> talk.says(WORDS.get(random.nextInt(WORDS.size())));
        }
    }

    private static void check(ScriptTalk talk, int before, boolean verifiedBefore, int seed) {
        boolean verified = verifiedBefore || talk.state.identity() instanceof Verified;
        for (ScriptAction.Say say : talk.says().subList(before, talk.says().size())) {
            if (!verified && !say.node().equals("callback-noted") && FakeHospital.PHI.stream().anyMatch(say.text()::contains)) {
                throw new AssertionError("talk " + seed + " told health information to nobody: " + say.node());
            }
            SUCCESS.forEach((operation, words) -> {
                boolean received = talk.state.booking().receipt().filter(r -> r.operation() == operation).isPresent();
                if (say.text().contains(words) && !received) {
                    throw new AssertionError("talk " + seed + " claimed a success without a receipt: " + say.node());
                }
            });
        }
        if (talk.hospital.committed > 1) {
            throw new AssertionError("talk " + seed + " wrote twice");
        }
    }
}
