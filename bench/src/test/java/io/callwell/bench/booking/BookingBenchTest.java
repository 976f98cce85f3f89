package io.callwell.bench.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.bench.BenchReport;
import io.callwell.bench.BenchReport.Metric;
import org.junit.jupiter.api.Test;

class BookingBenchTest {

    @Test
    void ourBookingsStandBesideTheIdenticalStatementsAndTheBareInsert() {
        BenchReport report = new BookingBench().run(0.01, text -> {});
        assertThat(report.metrics()).extracting(Metric::referenceName).contains("identical SQL by JDBC", "bare insert", "smallest schedule");
        assertThat(report.metrics()).allSatisfy(metric -> assertThat(metric.ours()).isPositive());
    }
}
