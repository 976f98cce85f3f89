package io.callwell.app.cli;

import io.callwell.bench.Bench;
import io.callwell.bench.BenchReport;
import io.callwell.bench.campaign.CampaignBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures what our code costs, beside the raw engine in the same run. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures our cost beside the raw engine: booking, campaign, hearing, media, turn.")
final class BenchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "which benchmark")
    private String name = "";

    @Option(names = "--json", description = "print only the report, as JSON")
    private boolean json;

    @Option(names = "--scale", defaultValue = "1", description = "length of the run: 1 is that of the published figures (default: 1)")
    private double scale;

    @Option(names = "--patients", description = "campaign only: patients in the file and targets in the list (default: 100,000)")
    private int patients;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    BenchCommand() {}

    @Override
    public Integer call() {
        Quiet.logs();
        Bench bench = Bench.all().get(name);
        if (bench == null) {
            throw new ParameterException(spec.commandLine(), "there is no benchmark '" + name + "'; there are " + Bench.all().keySet());
        }
        if (patients != 0 && (patients < 1_000 || !name.equals("campaign"))) {
            throw new ParameterException(spec.commandLine(), "--patients belongs to 'campaign' and is 1000 or more");
        }
        BenchReport report = bench.run(patients == 0 ? scale : patients / (double) CampaignBench.PATIENTS, json ? text -> {} : text -> System.out.println("  " + text));
        if (json) {
            System.out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(report));
            return 0;
        }
        System.out.printf("%n%s on %s%n", report.name(), report.machine());
        for (BenchReport.Metric metric : report.metrics()) {
            System.out.printf("  %-28s %10.2f %s", metric.name(), metric.ours(), metric.unit());
            if (metric.reference() != null) {
                System.out.printf("   %s %.2f   ratio %.2f", metric.referenceName(), metric.reference(), metric.ratio());
            }
            System.out.printf("   (goal: %s)%n", metric.goal());
        }
        return 0;
    }
}
