package io.callwell.conversation.scenario;

import io.callwell.conversation.pipeline.VirtualEvent;
import io.callwell.conversation.pipeline.VirtualTalk;
import io.callwell.conversation.replay.Body;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.orchestrator.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Judges a talk that is over. Some things must be so in every talk, whatever was expected. */
final class Verdict {


    private final VirtualTalk talk;
    private final int committed;
    private final List<Body.Say> says;
    private final List<Body.Played> played;
    private final List<Body.Heard> heard;

    Verdict(VirtualTalk talk, int committed) {
        this.talk = talk;
        this.committed = committed;
        this.says = bodies(JournalEntry.Kind.SAY, Body.Say.class);
        this.played = bodies(JournalEntry.Kind.PLAYED, Body.Played.class);
        this.heard = bodies(JournalEntry.Kind.HEARD, Body.Heard.class);
    }

    private <T> List<T> bodies(JournalEntry.Kind kind, Class<T> type) {
        return talk.journal().stream().filter(e -> e.kind() == kind).map(e -> JsonMapper.shared().readValue(e.body(), type)).toList();
    }

    List<String> on(List<Expectation> expected) {
        List<String> wrong = new ArrayList<>();
        for (Expectation one : expected) {
            complaint(one).ifPresent(what -> wrong.add(one + ": " + what));
        }
        always(wrong);
        return wrong;
    }

    /** One speaker at a time, nothing in the transcript that was not heard, all words of the script journaled before they are spoken. */
    private void always(List<String> wrong) {
        List<Integer> numbers = says.stream().map(Body.Say::utterance).toList();
        if (numbers.stream().distinct().count() != numbers.size()) {
            wrong.add("an utterance was said under a number that another one has: " + numbers);
        }
        List<Integer> ended = played.stream().map(Body.Played::utterance).toList();
        if (ended.stream().distinct().count() != ended.size()) {
            wrong.add("an utterance ended twice: " + ended);
        }
        long claimed = played.stream().mapToLong(Body.Played::heardMs).sum();
        if (claimed > talk.playedMs() + 40) {
            wrong.add("the transcript claims " + claimed + " ms of speech, " + talk.playedMs() + " ms were heard");
        }
        played.stream().filter(p -> p.heardMs() == 0 && !p.text().isEmpty()).findFirst()
                .ifPresent(p -> wrong.add("of " + p.node() + " nothing was heard, but the transcript has '" + p.text() + "'"));
        long journaled = 0;
        for (VirtualEvent event : talk.events()) {
            journaled += event.what().equals("journal SAY") ? 1 : 0;
            journaled -= event.what().startsWith("says ") && !event.what().equals("says filler") ? 1 : 0;
            if (journaled < 0) {
                wrong.add("spoken before it was journaled: " + event);
            }
        }
    }

    private Optional<String> complaint(Expectation expected) {
        return switch (expected) {
            case Expectation.Outcome(var disposition) -> unless(talk.finish().map(ScriptAction.Finish::disposition).equals(Optional.of(disposition)),
                    "it is " + talk.finish().map(ScriptAction.Finish::disposition));
            case Expectation.NoOutcome _ -> unless(talk.finish().isEmpty(), "it is " + talk.finish());
            case Expectation.Said(var nodes) -> unless(inOrder(nodes), "said were " + nodes());
            case Expectation.SaidExactly(var nodes) -> unless(nodes().equals(nodes), "said were " + nodes());
            case Expectation.Never(var node) -> unless(!nodes().contains(node), "said were " + nodes());
            case Expectation.Times(var node, var times) -> unless(nodes().stream().filter(node::equals).count() == times, "said were " + nodes());
            case Expectation.Whole(var node) -> unless(of(node).stream().allMatch(Body.Played::complete) && !of(node).isEmpty(), "" + of(node));
            case Expectation.Cut(var node) -> unless(of(node).stream().anyMatch(p -> !p.complete()), "" + of(node));
            case Expectation.Within within -> between(within.from(), within.to()).map(ms -> unless(ms <= within.ms(), "it took " + ms + " ms"))
                    .orElseGet(() -> Optional.of("never happened: " + talk.events()));
            case Expectation.NotBefore before -> between(before.from(), before.to()).map(ms -> unless(ms >= before.ms(), "it took " + ms + " ms"))
                    .orElseGet(() -> Optional.of("never happened: " + talk.events()));
            case Expectation.Absent(var event) -> unless(count(event) == 0, "it happened: " + talk.events());
            case Expectation.Happened(var event, var times) -> unless(count(event) == times, "it happened " + count(event) + " times");
            case Expectation.Heard(var words) -> unless(heard.stream().anyMatch(h -> !h.aside() && h.text().equals(words)), "" + heard);
            case Expectation.Beside(var words) -> unless(heard.stream().anyMatch(h -> h.aside() && h.text().equals(words)), "" + heard);
            case Expectation.Transcript(var words) -> unless(transcript().contains(words), transcript());
            case Expectation.NotInTranscript(var words) -> unless(!transcript().contains(words), transcript());
            case Expectation.Committed(var writes) -> unless(committed == writes, "there were " + committed);
            case Expectation.Turns(var turns) -> unless(talk.state().turns() == turns, "there were " + talk.state().turns());
            case Expectation.OverWithin(var ms) -> unless(talk.isOver() && talk.nowMs() <= ms, "it is " + talk.nowMs());
        };
    }

    private static Optional<String> unless(boolean fine, String what) {
        return fine ? Optional.empty() : Optional.of(what);
    }

    private List<String> nodes() {
        return says.stream().map(Body.Say::node).toList();
    }

    private List<Body.Played> of(String node) {
        return played.stream().filter(p -> p.node().equals(node)).toList();
    }

    private String transcript() {
        return String.join(" | ", played.stream().map(Body.Played::text).toList());
    }

    private long count(String event) {
        return talk.events().stream().filter(e -> e.what().equals(event)).count();
    }

    private boolean inOrder(List<String> nodes) {
        int at = 0;
        for (String said : nodes()) {
            at += at < nodes.size() && said.equals(nodes.get(at)) ? 1 : 0;
        }
        return at == nodes.size();
    }

    /** From the last {@code from} that has a {@code to} after it, to that. */
    private Optional<Long> between(String from, String to) {
        List<VirtualEvent> events = talk.events();
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).what().equals(from)) {
                for (VirtualEvent later : events.subList(i, events.size())) {
                    if (later.what().equals(to)) {
                        return Optional.of(later.atMs() - events.get(i).atMs());
                    }
                }
            }
        }
        return Optional.empty();
    }
}
