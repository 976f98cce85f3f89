package io.callwell.orchestrator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.Disposition;
import io.callwell.orchestrator.lifecycle.CallSignal.*;
import io.callwell.orchestrator.lifecycle.CallState.*;
import io.callwell.telephony.ProviderStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/generated/call-states.md} true: run with {@code -Dcallwell.generate=true} to write it anew. */
class CallStateDiagramTest {

    private static final Path FILE = Path.of("..", "docs", "generated", "call-states.md");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String LINE = "CA1";
    private static final CallLifecycle LIFECYCLE = new CallLifecycle(CallTimes.standard());

    private static final Outcome CONFIRMED = Outcome.of(Disposition.CONFIRMED);
    private static final Outcome HUMAN = new Outcome(Disposition.HANDED_OVER, true, Optional.empty(), Optional.empty(), 1);
    private static final Outcome BROKEN = Outcome.of(Disposition.TECHNICAL);

    private static List<CallState> states() {
        return List.of(
                new Queued(NOW), new Initiating(1, 0), new Dialled(LINE), new Ringing(LINE), new Active(LINE, NOW, 1, 0),
                new Stopping(LINE, Disposition.NO_ANSWER, Optional.empty()), new HangingUp(LINE, NOW), new AwaitingTalk(LINE, NOW, NOW),
                new AwaitingHangUp(LINE, NOW, CONFIRMED), new AwaitingHangUp(LINE, NOW, HUMAN), new AwaitingHangUp(LINE, NOW, BROKEN),
                new Initiating(1, 2), new Active(LINE, NOW, 4, 3),
                new Completed(LINE, NOW, NOW, CONFIRMED), new Escalated(LINE, NOW, NOW, HUMAN),
                new Failed(Optional.of(LINE), Optional.empty(), NOW, Disposition.NO_ANSWER, Optional.empty(), true));
    }

    private static Map<String, CallSignal> signals() {
        Map<String, CallSignal> signals = new LinkedHashMap<>();
        List.of(new DialApproved(1), new DialDelayed(NOW, "rule"), new DialBlocked(Disposition.BLOCKED, "rule"), new DialWithdrawn(1),
                        new DialAccepted(LINE), new DialRefused(21211, true), new DialBusy(NOW), new DialUnknown(1), new DialNotFound(1),
                        new CarrierForgot(LINE), new Answered(LINE, "human"), new TalkAttached(LINE), new StreamEnded(LINE), new TalkFinished(CONFIRMED),
                        new StaffReached("CA2"), new StaffMissed(NOW), new StopRequested())
                .forEach(signal -> signals.put(signal.getClass().getSimpleName(), signal));
        Arrays.stream(ProviderStatus.values())
                .forEach(status -> signals.put("Progress(" + status + ")", new Progress(LINE, status, Optional.empty())));
        Arrays.stream(TimerKind.values()).forEach(timer -> signals.put("TimedOut(" + timer + ")", new TimedOut(timer)));
        return signals;
    }

    @Test
    void theDiagramInTheDocumentsIsTheOneInTheCode() throws IOException {
        String page = page();
        if (Boolean.getBoolean("callwell.generate")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, page);
        }
        assertThat(FILE).as("missing or stale: run this test with -Dcallwell.generate=true").exists().hasContent(page);
    }

    @Test
    void finalStatesAreNeverLeft() {
        states().stream().filter(state -> state.phase().isFinal()).forEach(state -> signals().values().forEach(signal -> {
            var transition = LIFECYCLE.next(state, signal, NOW);
            assertThat(transition.state()).isEqualTo(state);
            assertThat(transition.refusal()).isPresent();
            assertThat(transition.commands()).isEmpty();
        }));
    }

    @Test
    void aLineThatIsNotTheCallsIsHungUpWhereverItShows() {
        states().stream().filter(state -> !(state instanceof Initiating)).forEach(state -> {
            var transition = LIFECYCLE.next(state, new Progress("CA-other", ProviderStatus.RINGING, Optional.empty()), NOW);
            assertThat(transition.state()).isEqualTo(state);
            assertThat(transition.commands()).containsExactly(new Command.HangUp("CA-other"));
        });
    }

    @Test
    void everyFinalTransitionPublishesOnceAndStopsTheTimers() {
        states().stream().filter(state -> !state.phase().isFinal()).forEach(state -> signals().values().forEach(signal -> {
            var transition = LIFECYCLE.next(state, signal, NOW);
            long published = transition.commands().stream().filter(Command.PublishFinal.class::isInstance).count();
            assertThat(published).as("%s + %s", state, signal).isEqualTo(transition.state().phase().isFinal() ? 1 : 0);
            if (transition.state().phase().isFinal()) {
                assertThat(transition.commands()).contains(new Command.CancelTimers());
            }
        }));
    }

    private static String page() {
        Map<String, Set<String>> edges = new LinkedHashMap<>();
        List<String> rows = new ArrayList<>();
        for (CallState state : states()) {
            signals().forEach((name, signal) -> {
                var transition = LIFECYCLE.next(state, signal, NOW);
                if (transition.refusal().isPresent()) {
                    return;
                }
                String from = name(state);
                String to = name(transition.state());
                String row = "| " + from + " | " + name + " | " + to + " | " + commands(transition) + " |";
                if (!rows.contains(row)) {
                    rows.add(row);
                }
                if (!from.equals(to)) {
                    edges.computeIfAbsent(from + " --> " + to, key -> new LinkedHashSet<>()).add(name);
                }
            });
        }
        String diagram = edges.entrySet().stream()
                .map(edge -> "    " + edge.getKey() + " : " + String.join(", ", edge.getValue()))
                .collect(Collectors.joining("\n"));
        String phases = states().stream()
                .map(state -> "| " + name(state) + " | " + state.phase() + " |")
                .distinct()
                .collect(Collectors.joining("\n"));
        return """
                # States of a call

                Generated from `CallLifecycle` by `CallStateDiagramTest`. A pair of state and signal that is not in the table changes nothing and is
                recorded as refused. A live line at the carrier that is not the call's own is hung up in every state.

                ```mermaid
                stateDiagram-v2
                    [*] --> Queued
                %s
                    Completed --> [*]
                    Escalated --> [*]
                    Failed --> [*]
                ```

                | state | phase |
                |---|---|
                %s

                | state | signal | next | commands |
                |---|---|---|---|
                %s
                """.formatted(diagram, phases, String.join("\n", rows));
    }

    private static String name(CallState state) {
        return state.getClass().getSimpleName();
    }

    private static String commands(Transition transition) {
        return transition.commands().stream()
                .map(command -> switch (command) {
                    case Command.StartTimer c -> "start " + c.timer();
                    case Command.CancelTimer c -> "cancel " + c.timer();
                    case Command.CancelTimers _ -> "cancel all";
                    case Command.PublishInitiated _ -> "publish initiated";
                    case Command.PublishFinal _ -> "publish final";
                    case Command.Dial _ -> "**Dial**";
                    case Command.Reconcile _ -> "**Reconcile**";
                    case Command.AskCarrier _ -> "**AskCarrier**";
                    case Command.HangUp _ -> "**HangUp**";
                })
                .collect(Collectors.joining(", "));
    }
}
