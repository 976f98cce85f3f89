package io.callwell.app.cli;

import io.callwell.app.demo.DemoProgress;
import io.callwell.app.demo.DemoReport;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/**
 * What a person sees of a demonstration: one conversation as it happens, a line of progress below it, and the result. On a terminal the
 * progress is one line that stays at the bottom; elsewhere it is written anew each time a quarter of a minute has brought something new.
 */
final class DemoScreen {

    private static final int BAR = 24;
    private static final int WIDTH = 100;
    private static final int INDENT = 21;
    private static final long WRITE_EVERY_MS = 15_000;

    private final PrintStream out;
    private final boolean terminal;
    private boolean introduced;
    private int shownLines;
    private String shownProgress = "";
    private long shownAtMs = -WRITE_EVERY_MS;

    /** @param terminal whether colours and lines that change may be used */
    DemoScreen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void begin(int calls, long seed, String address) {
        out.println();
        out.println(bold("Callwell phones " + calls + (calls == 1 ? " patient" : " patients") + " of Asha Hospital")
                + dim("   virtual people, real audio, seed " + seed));
        out.println(dim("Watch and listen in: " + address + "  (Live calls)"));
        out.println();
        out.flush();
    }

    /** @param sinceMs since the demonstration began */
    void show(DemoProgress progress, long sinceMs) {
        progress.watched().ifPresent(watched -> {
            if (!introduced) {
                print(bold("One of the calls") + dim("   " + watched.who()));
                introduced = true;
            }
            for (; shownLines < watched.lines().size(); shownLines++) {
                line(watched.lines().get(shownLines));
            }
        });
        String line = progressLine(progress);
        if (terminal) {
            out.print("\r\u001b[K  " + line + dim("   " + clock(sinceMs)));
            out.flush();
        } else if (!line.equals(shownProgress) && sinceMs - shownAtMs >= WRITE_EVERY_MS) {
            out.println("  " + clock(sinceMs) + "  " + line);
            shownAtMs = sinceMs;
            shownProgress = line;
        }
    }

    private void line(DemoProgress.Line line) {
        if (line.speaker().equals("outcome")) {
            print(bold("          ended as " + words(line.text())));
            print("");
            return;
        }
        boolean agent = line.speaker().equals("agent");
        String text = wrapped(line.text());
        print(dim("   " + clock(line.atMs()) + "  ") + (agent ? "Callwell   " : "Patient    ") + (agent ? text : colour("36", text)));
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = INDENT;
        for (String word : text.split(" ")) {
            if (column + word.length() > WIDTH && column > INDENT) {
                lines.append("\n").append(" ".repeat(INDENT));
                column = INDENT;
            }
            lines.append(column > INDENT ? " " : "").append(word);
            column += word.length() + 1;
        }
        return lines.toString();
    }

    private static String progressLine(DemoProgress progress) {
        Map<String, Integer> now = progress.byState();
        if (progress.calls() > 0 && now.keySet().stream().allMatch("QUEUED"::equals)) {
            return "░".repeat(BAR) + "  the voices are warming up, then the first phone rings";
        }
        int over = of(now, "COMPLETED") + of(now, "ESCALATED") + of(now, "FAILED");
        int filled = progress.calls() == 0 ? 0 : BAR * over / progress.calls();
        return "█".repeat(filled) + "░".repeat(BAR - filled) + "  " + over + " of " + progress.calls() + " over, "
                + of(now, "ACTIVE") + " talking, " + (of(now, "INITIATING") + of(now, "RINGING")) + " ringing";
    }

    private static int of(Map<String, Integer> counts, String state) {
        return counts.getOrDefault(state, 0);
    }

    /** The progress has served; the result follows. */
    void end() {
        if (terminal) {
            out.print("\r\u001b[K");
        }
        out.flush();
    }

    void table(DemoReport report, long tookMs) {
        out.println();
        out.println(bold(report.calls() + " calls in " + clock(tookMs).strip()) + dim("   counted from the databases and the carrier's own log"));
        out.println();
        int most = report.byDisposition().values().stream().mapToInt(Integer::intValue).max().orElse(1);
        report.byDisposition().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(one -> out.printf("  %-28s %5d  %s%n", words(one.getKey()), one.getValue(), colour("32", "█".repeat(Math.max(1, BAR * one.getValue() / most)))));
        out.println();
        row("ended as the patient wished", report.asTold() + " of " + report.spokenCalls() + " conversations");
        if (report.inboundCalls() > 0) {
            row("of these, calls to the hospital", report.inboundAsTold() + " of " + report.inboundCalls());
        }
        row("visits", report.appointmentsConfirmed() + " confirmed, " + report.appointmentsMoved() + " moved, "
                + report.appointmentsCancelled() + " cancelled");
        row("text messages", report.smsQueued());
        row("turns of patients", report.turns() + " (" + report.dtmfAnswers() + " by keys, " + report.bargeIns() + " over our voice)");
        row("until the answer is heard", report.heardLatencyMs().p50() + " ms in half of the turns, " + report.heardLatencyMs().p95() + " ms in 95 of 100");
        row("recordings, transcripts", report.recordings() + ", " + report.transcripts());
        row("events", report.eventsPublished() + " published, " + report.eventsApplied() + " effects");
        out.println();
        check(report.doubleDials() == 0, "nobody was dialled twice", report.doubleDials() + " were dialled twice");
        check(report.doubleBookings() == 0, "no slot was given twice", report.doubleBookings() + " slots were given twice");
        check(report.offHoursDials() == 0, "nobody was called outside of the calling hours", report.offHoursDials() + " calls outside of the calling hours");
        check(report.violations().isEmpty(), "nothing was violated", report.violations().size() + " violations:");
        report.violations().forEach(violation -> out.println("      " + violation));
        report.missed().stream().filter(miss -> !report.violations().contains(miss))
                .forEach(miss -> out.println(dim("      within the five of a hundred that may be: " + miss)));
        out.println();
    }

    private void check(boolean holds, String fine, String wrong) {
        out.println(holds ? "  " + colour("32", "✓") + " " + fine : "  " + colour("31", "✗ " + wrong));
    }

    private void row(String name, Object value) {
        out.printf("  %-28s %s%n", name, value);
    }

    /** Above the line of progress. */
    private void print(String text) {
        out.println(terminal ? "\r\u001b[K" + text : text);
    }

    private static String clock(long ms) {
        return String.format(Locale.ROOT, "%2d:%02d", ms / 60_000, ms / 1_000 % 60);
    }

    private static String words(String code) {
        return code.replace('_', ' ');
    }

    private String bold(String text) {
        return colour("1", text);
    }

    private String dim(String text) {
        return colour("2", text);
    }

    private String colour(String code, String text) {
        return terminal ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
