package io.callwell.hms.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.callwell.hms.fhir.FhirSettings;
import io.callwell.hms.fhir.Misdeed;
import io.callwell.hms.fhir.TestFhirServer;
import io.callwell.hms.probe.ProbeReport.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeTest {

    @Test
    void aGoodServerIsSeenAsGoodAndIsLeftAsItWas() {
        try (TestFhirServer server = new TestFhirServer(FhirSettings.Way.AUTO)) {
            fill(server);
            int before = server.resources();
            ProbeReport report = probe(server.base.toString(), true);
            assertThat(report.checks()).filteredOn(check -> check.verdict() == Verdict.NO)
                    .extracting(ProbeReport.Check::name).containsExactly("declares-book");
            assertThat(report.usable()).isTrue();
            assertThat(report.settings()).containsEntry("callwell.hms.hospitals.CODE.fhir.way", "transaction")
                    .containsEntry("callwell.hms.hospitals.CODE.fhir.changes", "last-updated");
            assertThat(report.leftBehind()).isEmpty();
            assertThat(server.resources()).isEqualTo(before);
        }
    }

    @Test
    void withoutLeaveItWritesNothing() {
        try (TestFhirServer server = new TestFhirServer(FhirSettings.Way.AUTO)) {
            fill(server);
            ProbeReport report = probe(server.base.toString(), false);
            assertThat(server.writes()).isZero();
            assertThat(report.verdict("locking")).isEqualTo(Verdict.UNKNOWN);
            assertThat(report.verdict("search-slot-start")).isEqualTo(Verdict.YES);
            assertThat(report.verdict("paging")).isEqualTo(Verdict.YES);
        }
    }

    @Test
    void aServerWithoutLocksIsFoundOutWhateverItDeclares() {
        try (TestFhirServer server = new TestFhirServer(FhirSettings.Way.AUTO, Misdeed.IGNORES_IF_MATCH, Misdeed.IGNORES_IF_NONE_EXIST, Misdeed.IGNORES_PARAMETERS)) {
            fill(server);
            ProbeReport report = probe(server.base.toString(), true);
            assertThat(report.verdict("locking")).isEqualTo(Verdict.NO);
            assertThat(report.verdict("locking-under-race")).isEqualTo(Verdict.NO);
            assertThat(report.verdict("transactions")).isEqualTo(Verdict.NO);
            assertThat(report.verdict("search-appointment-lastupdated")).isEqualTo(Verdict.NO);
            assertThat(report.verdict("search-slot-start")).isEqualTo(Verdict.NO);
            assertThat(report.usable()).isFalse();
            assertThat(report.settings()).containsEntry("callwell.hms.hospitals.CODE.fhir.way", "ordered")
                    .containsEntry("callwell.hms.hospitals.CODE.fhir.changes", "upcoming");
        }
    }

    @Test
    void aServerThatAsksWhoWeAreIsSaidClearly() {
        try (TestFhirServer server = new TestFhirServer(FhirSettings.Way.AUTO)) {
            server.wantsHeader("Bearer right");
            assertThatThrownBy(() -> probe(server.base.toString(), false)).isInstanceOfSatisfying(ProbeException.class,
                    no -> assertThat(no.problem()).containsEntry("type", "urn:callwell:problem:unauthorised").containsEntry("status", 401));
            assertThat(new Probe(server.base.toString(), false, Optional.of("Bearer right"), text -> { }).run().usable()).isTrue();
        }
    }

    @Test
    void whatIsNoFhirServerIsNamedForWhatItIs() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.createContext("/page", exchange -> {
            byte[] body = "<!DOCTYPE html><html><body>Welcome</body></html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.createContext("/json", exchange -> {
            byte[] body = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        String base = "http://127.0.0.1:" + http.getAddress().getPort();
        try {
            assertThat(problem(base + "/page")).containsEntry("title", "This is a web page");
            assertThat(problem(base + "/json")).containsEntry("title", "This is no FHIR server");
            assertThat(problem(base + "/nothing")).containsEntry("status", 404);
        } finally {
            http.stop(0);
        }
        assertThat(problem("http://127.0.0.1:9/fhir")).containsEntry("type", "urn:callwell:problem:unreachable");
        assertThat(problem("ftp://x")).containsEntry("type", "urn:callwell:problem:no-address");
        assertThat(problem("not an address")).containsEntry("type", "urn:callwell:problem:no-address");
    }

    private static java.util.Map<String, Object> problem(String url) {
        try {
            probe(url, false);
        } catch (ProbeException expected) {
            return expected.problem();
        }
        throw new AssertionError("no problem at " + url);
    }

    private static ProbeReport probe(String url, boolean write) {
        return new Probe(url, write, Optional.empty(), text -> { }).run();
    }

    private static void fill(TestFhirServer server) {
        for (int slot = 0; slot < 5; slot++) {
            server.bookHere(server.freeSlot());
        }
        server.requests.clear();
    }
}
