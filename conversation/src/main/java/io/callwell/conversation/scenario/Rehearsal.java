package io.callwell.conversation.scenario;

import io.callwell.conversation.pipeline.VirtualConditions;
import io.callwell.conversation.pipeline.VirtualTalk;
import io.callwell.conversation.scenario.Scenario.Deed;
import io.callwell.conversation.scenario.Scenario.Move;
import io.callwell.conversation.scenario.Scenario.When;
import io.callwell.conversation.script.ScriptInput.Speech;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plays a scenario and tells what was not as expected. */
public final class Rehearsal {

    private static final long LONGEST_TALK_MS = 300_000;
    private static final long KEY_EVERY_MS = 300;
    private static final long TONE_BEFORE_MS = 60;
    private static final long BACK_AFTER_MS = 400;
    private static final int MOST_TIMES = 5;
    private static final double SURE = 0.9;

    private Rehearsal() {}

    /**
     * @param talk     makes the talk under these conditions
     * @param committed how many writes the hospital has done in the end
     * @return what was not as expected, each as a sentence; empty when all is well
     */
    public static List<String> run(Scenario scenario, Function<VirtualConditions, VirtualTalk> talk, java.util.function.IntSupplier committed) {
        VirtualConditions conditions = new VirtualConditions();
        Conditions.apply(scenario.line(), conditions);
        VirtualTalk stage = talk.apply(conditions);
        scenario.moves().stream().collect(Collectors.groupingBy(Move::when, LinkedHashMap::new, Collectors.toList()))
                .forEach((when, moves) -> plan(when, moves, stage, conditions));
        Set<String> moved = scenario.moves().stream().map(Move::when).filter(When.Heard.class::isInstance).map(w -> ((When.Heard) w).node())
                .collect(Collectors.toSet());
        scenario.answers().forEach((node, words) -> {
            if (!moved.contains(node)) {
                for (int i = 0; i < MOST_TIMES; i++) {
                    stage.whenHeard(node, () -> stage.in(500, () -> stage.speaks(700, new Speech.Words(words, SURE))));
                }
            }
        });
        stage.run(LONGEST_TALK_MS);
        return new Verdict(stage, committed.getAsInt()).on(scenario.expected());
    }

    private static void plan(When when, List<Move> moves, VirtualTalk talk, VirtualConditions conditions) {
        int times = moves.stream().mapToInt(Move::time).max().orElse(0);
        for (int time = 1; time <= times; time++) {
            int now = time;
            Runnable all = () -> moves.stream().filter(m -> m.time() == now).forEach(m -> perform(m, talk, conditions));
            switch (when) {
                case When.Heard(String node) -> talk.whenHeard(node, all);
                case When.Begun(String node) -> talk.whenBegun(node, all);
                case When.Start _ -> all.run();
            }
        }
    }

    private static void perform(Move move, VirtualTalk talk, VirtualConditions conditions) {
        long at = move.afterMs();
        for (Deed deed : move.does()) {
            at += perform(deed, at, talk, conditions);
        }
    }

    /** @return how long it takes */
    private static long perform(Deed deed, long at, VirtualTalk talk, VirtualConditions conditions) {
        return switch (deed) {
            case Deed.Says(String words, long lengthMs, long pauseMs) -> {
                talk.in(at, () -> talk.speaks(lengthMs, new Speech.Words(words, SURE)));
                yield lengthMs + pauseMs;
            }
            case Deed.Mumbles(long lengthMs) -> {
                talk.in(at, () -> talk.speaks(lengthMs, new Speech.OutOfGrammar()));
                yield lengthMs;
            }
            case Deed.TalksAside(long lengthMs) -> {
                talk.in(at, () -> talk.speaksAside(lengthMs, new Speech.OutOfGrammar()));
                yield lengthMs;
            }
            case Deed.Coughs(long lengthMs) -> {
                talk.in(at, () -> talk.coughs(lengthMs));
                yield lengthMs;
            }
            case Deed.Noise(long lengthMs) -> {
                talk.in(at, () -> talk.noise(lengthMs));
                yield lengthMs;
            }
            case Deed.Presses(String keys) -> each(keys, at, talk, talk::presses);
            case Deed.Plays(String keys) -> {
                talk.in(at, () -> talk.plays(keys));
                yield 200L * keys.length();
            }
            case Deed.PressesAndPlays(String keys) -> {
                each(keys, at, talk, key -> talk.plays(String.valueOf(key)));
                yield each(keys, at + TONE_BEFORE_MS, talk, talk::presses);
            }
            case Deed.HangsUp _ -> {
                talk.in(at, talk::hangsUp);
                yield 0L;
            }
            case Deed.LineBreaks _ -> {
                talk.in(at, () -> talk.breaksFor(BACK_AFTER_MS));
                yield BACK_AFTER_MS;
            }
            case Deed.Changes(var line) -> {
                talk.in(at, () -> Conditions.apply(line, conditions));
                yield 0L;
            }
        };
    }

    private static long each(String keys, long at, VirtualTalk talk, java.util.function.Consumer<Character> press) {
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            talk.in(at + i * KEY_EVERY_MS, () -> press.accept(key));
        }
        return keys.length() * KEY_EVERY_MS;
    }
}
