package io.callwell.hms.probe;

import io.callwell.hms.probe.ProbeReport.Check;
import io.callwell.hms.probe.ProbeReport.Verdict;
import io.callwell.hms.probe.ProbeWire.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** One look at one FHIR server. Less than a minute where the server answers within a second. */
public final class Probe {

    private static final int LATENCY_SAMPLES = 20;
    private static final Set<String> NEEDED = Set.of("Schedule", "Slot", "Appointment");

    private final URI base;
    private final boolean write;
    private final Optional<String> authorization;
    private final Consumer<String> progress;
    private final List<Check> checks = new ArrayList<>();

    /**
     * @param base          of the API
     * @param write         whether it may make resources, which it takes away again
     * @param authorization value of that header
     * @param progress      is told what is being tried
     * @throws ProbeException when this is no address
     */
    public Probe(String base, boolean write, Optional<String> authorization, Consumer<String> progress) {
        this.base = address(base);
        this.write = write;
        this.authorization = authorization;
        this.progress = progress;
    }

    private static URI address(String text) {
        try {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (IllegalArgumentException unreadable) {
            throw new ProbeException("no-address", "This is no address", 0, "'" + text + "' cannot be read as a URL: give something like https://ehr.example.org/fhir");
        }
        throw new ProbeException("no-address", "This is no address", 0, "'" + text + "' has no http(s) host: give something like https://ehr.example.org/fhir");
    }

    /** @throws ProbeException when the address cannot be probed */
    public ProbeReport run() {
        try (ProbeWire wire = new ProbeWire(base, authorization)) {
            progress.accept("reading the CapabilityStatement");
            JsonNode statement = statement(wire);
            Set<String> declared = resources(statement);
            NEEDED.forEach(type -> check("resource-" + type.toLowerCase(Locale.ROOT), declared.contains(type), declared.contains(type) ? "declared" : "not declared"));
            boolean declaresTransactions = declares(statement, "transaction");
            boolean operations = statement.toString().contains("\"book\"") || statement.toString().contains("\"$book\"") || statement.toString().contains("appointment-book");
            check("declares-transactions", declaresTransactions, declaresTransactions ? "in rest.interaction" : "not in rest.interaction");
            check("declares-book", operations, operations ? "an operation book is declared" : "no operation book is declared");
            boolean r5 = version(statement).startsWith("5.");
            check("fhir-version", version(statement).startsWith("4.") || r5, "FHIR " + version(statement) + (r5 ? ": names are mapped to R5" : ""));
            progress.accept("trying search parameters");
            new SearchChecks(wire, checks::add).run();
            progress.accept("measuring");
            Map<String, Object> latency = latency(wire);
            List<String> left = List.of();
            if (write) {
                progress.accept("writing resources of the year 2199, which are taken away again");
                left = new WriteChecks(wire, checks::add, r5).run(declaresTransactions);
            } else {
                for (String name : WriteChecks.NAMES) {
                    checks.add(new Check(name, Verdict.UNKNOWN, "needs --write"));
                }
            }
            return report(statement, declared, latency, operations, left);
        }
    }

    private ProbeReport report(JsonNode statement, Set<String> declared, Map<String, Object> latency, boolean operations, List<String> left) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("software", (statement.path("software").path("name").asString("") + " " + statement.path("software").path("version").asString("")).strip());
        server.put("fhirVersion", version(statement));
        server.put("declared", new TreeSet<>(declared));
        ProbeReport plain = new ProbeReport(base.toString(), server, write, List.copyOf(checks), latency, Map.of(), usable(declared), left);
        return new ProbeReport(plain.url(), server, write, plain.checks(), latency, Recommendation.of(plain, operations), plain.usable(), left);
    }

    private boolean usable(Set<String> declared) {
        return declared.containsAll(NEEDED) && checks.stream().noneMatch(check -> check.verdict() == Verdict.NO
                && (check.name().equals("fhir-version") || check.name().equals("locking") && transactionsFail()));
    }

    private boolean transactionsFail() {
        return checks.stream().anyMatch(check -> check.name().equals("transactions") && check.verdict() == Verdict.NO);
    }

    private JsonNode statement(ProbeWire wire) {
        Answer answer = wire.get("metadata");
        if (answer.status() == 401 || answer.status() == 403) {
            throw new ProbeException("unauthorised", "The server asks who we are", answer.status(), "HTTP " + answer.status()
                    + " from /metadata: give the value of the Authorization header in a file with --authorization-file");
        }
        if (answer.status() / 100 == 3) {
            throw new ProbeException("redirected", "The server is elsewhere", answer.status(), "it points to " + answer.header("Location")
                    + ": give that address if you trust it");
        }
        if (answer.text().stripLeading().regionMatches(true, 0, "<!doctype html", 0, 14) || answer.header("Content-Type").contains("text/html")) {
            throw new ProbeException("no-fhir-server", "This is a web page", answer.status(), "/metadata answers an HTML page: give the base of the API, "
                    + "often /fhir, /fhir/R4 or /baseR4 below it");
        }
        if (!answer.isSuccess()) {
            throw new ProbeException("no-fhir-server", "This is no FHIR server", answer.status(), "HTTP " + answer.status()
                    + " from /metadata, where a FHIR server has its CapabilityStatement: look at the path");
        }
        if (!answer.isResource("CapabilityStatement")) {
            boolean xml = answer.text().stripLeading().startsWith("<") && answer.text().contains("CapabilityStatement");
            throw new ProbeException("no-fhir-server", xml ? "This server speaks XML only" : "This is no FHIR server", answer.status(), xml
                    ? "it answers XML to Accept: application/fhir+json; Callwell speaks JSON" : "/metadata answers something that is no CapabilityStatement");
        }
        return answer.body();
    }

    private static Set<String> resources(JsonNode statement) {
        Set<String> types = new TreeSet<>();
        for (JsonNode rest : statement.path("rest")) {
            rest.path("resource").forEach(resource -> types.add(resource.path("type").asString("")));
        }
        return types;
    }

    private static boolean declares(JsonNode statement, String interaction) {
        for (JsonNode rest : statement.path("rest")) {
            for (JsonNode each : rest.path("interaction")) {
                if (each.path("code").asString("").equals(interaction)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String version(JsonNode statement) {
        return statement.path("fhirVersion").asString("unknown");
    }

    private static Map<String, Object> latency(ProbeWire wire) {
        long[] millis = new long[LATENCY_SAMPLES];
        for (int sample = 0; sample < LATENCY_SAMPLES; sample++) {
            millis[sample] = wire.get("Slot?_count=1").millis();
        }
        Arrays.sort(millis);
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("p50", millis[LATENCY_SAMPLES / 2]);
        found.put("p95", millis[LATENCY_SAMPLES * 95 / 100]);
        found.put("samples", LATENCY_SAMPLES);
        return found;
    }

    private void check(String name, boolean yes, String detail) {
        checks.add(new Check(name, yes ? Verdict.YES : Verdict.NO, detail));
    }
}
