package io.callwell.app.cli;

import io.callwell.app.demo.DemoProgress;
import io.callwell.app.demo.DemoReport;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person sees of a demonstration in the terminal: progress, one conversation as it happens, and a table. */
final class DemoScreen {

    private final PrintStream out;
    private final boolean quiet;
    private int shownLines;
    private String shownProgress = "";

    DemoScreen(PrintStream out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    void show(DemoProgress progress) {
        if (quiet) {
            return;
        }
        for (; shownLines < progress.watched().size(); shownLines++) {
            DemoProgress.Line line = progress.watched().get(shownLines);
            out.printf("    %-8s %s%n", line.speaker(), line.text());
        }
        String line = progress.byState().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
        if (!line.equals(shownProgress)) {
            out.printf("  %d calls: %s%n", progress.calls(), line);
            shownProgress = line;
        }
    }

    void table(DemoReport report) {
        out.println();
        row("calls", report.calls());
        report.byState().forEach((state, count) -> row("  " + state, count));
        out.println("  ended as");
        for (Map.Entry<String, Integer> one : report.byDisposition().entrySet()) {
            row("  " + one.getKey(), one.getValue());
        }
        row("ended as the patient wished", report.asTold() + " of " + report.spokenCalls());
        row("turns of patients", report.turns());
        row("answers by keys", report.dtmfAnswers());
        row("barge-ins", report.bargeIns());
        row("heard latency p50 / p95", report.heardLatencyMs().p50() + " / " + report.heardLatencyMs().p95() + " ms");
        row("visits confirmed / moved / cancelled",
                report.appointmentsConfirmed() + " / " + report.appointmentsMoved() + " / " + report.appointmentsCancelled());
        row("text messages", report.smsQueued());
        row("recordings / transcripts", report.recordings() + " / " + report.transcripts());
        row("events published / applied", report.eventsPublished() + " / " + report.eventsApplied());
        row("double dials / double bookings / off hours",
                report.doubleDials() + " / " + report.doubleBookings() + " / " + report.offHoursDials());
        out.println();
        if (report.violations().isEmpty()) {
            out.println("  Nothing was violated.");
        } else {
            out.println("  VIOLATED:");
            report.violations().forEach(violation -> out.println("  - " + violation));
        }
    }

    private void row(String name, Object value) {
        out.printf("  %-44s %s%n", name, value);
    }
}
