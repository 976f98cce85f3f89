package io.callwell.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a benchmark found.
 *
 * @param machine processors, system and Java that it ran on
 */
public record BenchReport(String name, String machine, List<Metric> metrics) {

    /**
     * One figure.
     *
     * @param ours          our figure, in {@code unit}
     * @param reference     the raw engine's figure of the same run; null where there is none
     * @param ratio         how good ours is against the reference: 1 is equal, less is worse
     * @param goal          in words of the ratio or of the unit, such as {@code ratio >= 0.50}
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Metric(
            String name,
            double ours,
            @Nullable Double reference,
            @Nullable String referenceName,
            @Nullable Double ratio,
            String goal,
            String unit) {}

    public static String thisMachine() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + Runtime.version();
    }

    public static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
