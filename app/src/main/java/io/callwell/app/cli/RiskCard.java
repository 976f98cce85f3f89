package io.callwell.app.cli;

import io.callwell.scoring.risk.TrainedRisk;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The card of a risk model: what it is for, what it must not be used for, what it looks at and what it is worth. */
final class RiskCard {

    private static final String FOR = "Deciding effort: who is called first, how often, and whom a human should call.";
    private static final List<String> NOT_FOR = List.of(
            "overbooking without a person's decision", "refusing or punishing a patient", "any medical decision");
    private static final List<String> LEFT_OUT = List.of(
            "reminders: they go to those who booked long ahead, so that a model would learn that reminding does harm",
            "visits that had not ended before the booking: they would tell what is to be predicted",
            "names, addresses and phone numbers: never read");
    private static final int SHOWN = 5;

    private RiskCard() {}

    static ObjectNode of(TrainedRisk risk) {
        ObjectNode card = JsonLines.JSON.createObjectNode().put("trained_at", risk.trainedAt().toString()).put("rows", risk.rows()).put("for", FOR);
        card.set("not_for", JsonLines.JSON.valueToTree(NOT_FOR));
        card.set("left_out", JsonLines.JSON.valueToTree(LEFT_OUT));
        card.set("features", JsonLines.JSON.valueToTree(risk.features()));
        card.set("evaluation", RiskCommand.evaluation(risk.evaluation()));
        return card;
    }

    static void say(TrainedRisk risk, PrintWriter out) {
        out.printf("Risk model of %s, from %,d visits%n", risk.trainedAt(), risk.rows());
        out.println("For:      " + FOR);
        out.println("Not for:  " + String.join("; ", NOT_FOR));
        LEFT_OUT.forEach(line -> out.println("Left out: " + line));
        out.println("Looks at: " + String.join(", ", risk.features()));
        out.println();
        out.print("When it was trained. ");
        RiskCommand.say(risk.evaluation(), out);
    }

    static void sayDrift(Map<String, Double> drift, PrintWriter out) {
        out.println();
        out.println(TrainedRisk.hasDrifted(drift) ? "These visits are not like those it learned from: train again." : "These visits are like those it learned from.");
        drift.entrySet().stream().limit(SHOWN).forEach(entry -> out.printf("  %-30s %.3f%n", entry.getKey(), entry.getValue()));
    }
}
