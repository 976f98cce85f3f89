package io.callwell.scoring.quality;

import io.callwell.events.Disposition;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.orchestrator.JournalEntry.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** The rules of a good call. Pure: the same journal and outcome always give the same score. */
public final class QualityRules {

    static final String IDENTITY = "identity-before-phi";
    static final int CAP_WITHOUT_IDENTITY = 40;

    /** Nodes of the scripts whose sentences name a visit. */
    private static final Set<String> PHI_NODES = Set.of(
            "tell-visit", "ask-change", "ask-day", "find-slots", "no-slots", "offer-slots", "slot-taken", "read-back", "ask-cancel-sure", "write-confirm",
            "write-move", "write-cancel");
    private static final Set<Disposition> PROMISES =
            Set.of(Disposition.CONFIRMED, Disposition.BOOKED, Disposition.RESCHEDULED, Disposition.CANCELLED);

    private static final long QUICK_MS = 1_500;
    private static final long SLOW_MS = 2_500;
    private static final long TOO_SLOW_MS = 4_000;

    private final JsonMapper json;

    public QualityRules(JsonMapper json) {
        this.json = json;
    }

    /** @param journal oldest first; may be empty, as when nobody talked */
    public Quality judge(List<JournalEntry> journal, Disposition disposition) {
        List<Happening> talk = journal.stream().map(entry -> Happening.of(entry, json)).toList();
        return Quality.of(List.of(identity(talk), notice(talk), latency(talk), understanding(talk), silence(talk), promise(talk, disposition)));
    }

    /** Health information was said only after an answer to the question for the birth date. */
    private static Quality.Rule identity(List<Happening> talk) {
        Optional<Happening> told = first(talk, h -> h.kind() == Kind.SAY && PHI_NODES.contains(h.node()));
        if (told.isEmpty()) {
            return new Quality.Rule(IDENTITY, 30, 30, "no health information was said", List.of());
        }
        Optional<Happening> proof = first(talk, h -> h.seq() < told.get().seq() && h.node().equals("ask-birth-date")
                && (h.isHeard("words") || h.kind() == Kind.KEY));
        return proof.isPresent()
                ? new Quality.Rule(IDENTITY, 30, 30, "the birth date was given first", List.of(proof.get().seq(), told.get().seq()))
                : new Quality.Rule(IDENTITY, 0, 30, "health information was said before the birth date was given", List.of(told.get().seq()));
    }

    /** The greeting, which says who calls, that it is a machine and that it records, was heard to its end. */
    private static Quality.Rule notice(List<Happening> talk) {
        Optional<Happening> greeting = first(talk, h -> h.kind() == Kind.PLAYED && h.node().equals("greet"));
        if (greeting.isEmpty()) {
            boolean nobody = talk.stream().noneMatch(h -> h.kind() == Kind.HEARD || h.kind() == Kind.KEY || h.kind() == Kind.PLAYED);
            return nobody
                    ? new Quality.Rule("notice-given", 15, 15, "nothing was said to anybody", List.of())
                    : new Quality.Rule("notice-given", 0, 15, "the greeting was not played", List.of());
        }
        long heard = greeting.get().body().path("heardMs").asLong(0);
        long length = Math.max(greeting.get().body().path("lengthMs").asLong(1), 1);
        boolean whole = greeting.get().body().path("complete").asBoolean(false) || heard * 10 >= length * 9;
        List<Long> evidence = List.of(greeting.get().seq());
        return whole
                ? new Quality.Rule("notice-given", 15, 15, "the notice was heard", evidence)
                : new Quality.Rule("notice-given", 5, 15, "the notice was cut after " + heard * 100 / length + " percent", evidence);
    }

    /** The slowest tenth of the turns was answered soon enough, as the person heard it. */
    private static Quality.Rule latency(List<Happening> talk) {
        List<Happening> turns = talk.stream().filter(h -> h.kind() == Kind.TURN && h.body().path("heardMs").asLong(-1) >= 0)
                .sorted((a, b) -> Long.compare(a.body().path("heardMs").asLong(), b.body().path("heardMs").asLong())).toList();
        if (turns.isEmpty()) {
            return new Quality.Rule("latency", 20, 20, "no turn was waited for", List.of());
        }
        Happening slow = turns.get((int) Math.ceil(turns.size() * 0.9) - 1);
        long ms = slow.body().path("heardMs").asLong();
        int points = ms <= QUICK_MS ? 20 : ms <= SLOW_MS ? 12 : ms <= TOO_SLOW_MS ? 6 : 0;
        return new Quality.Rule("latency", points, 20, "nine of ten turns were answered within " + ms + " ms", List.of(slow.seq()));
    }

    private static Quality.Rule understanding(List<Happening> talk) {
        List<Long> missed = seqs(talk, h -> h.isHeard("out-of-grammar"));
        return new Quality.Rule("understanding", Math.max(15 - 5 * missed.size(), 0), 15, missed.size() + " answers were not understood", missed);
    }

    private static Quality.Rule silence(List<Happening> talk) {
        List<Long> silent = seqs(talk, h -> h.kind() == Kind.TIMER);
        return new Quality.Rule("silence", Math.max(10 - 4 * silent.size(), 0), 10, silent.size() + " questions met silence", silent);
    }

    /** An outcome that changes a visit stands on a receipt of the appointment service. */
    private static Quality.Rule promise(List<Happening> talk, Disposition disposition) {
        List<Long> receipts = seqs(talk, Happening::isReceipt);
        if (!PROMISES.contains(disposition)) {
            return new Quality.Rule("promise-matches-receipt", 10, 10, "nothing was promised", receipts);
        }
        return receipts.isEmpty()
                ? new Quality.Rule("promise-matches-receipt", 0, 10, "the outcome stands on no receipt", List.of())
                : new Quality.Rule("promise-matches-receipt", 10, 10, "the outcome stands on a receipt", receipts);
    }

    private static Optional<Happening> first(List<Happening> talk, Predicate<Happening> wanted) {
        return talk.stream().filter(wanted).findFirst();
    }

    private static List<Long> seqs(List<Happening> talk, Predicate<Happening> wanted) {
        return talk.stream().filter(wanted).map(Happening::seq).toList();
    }
}
