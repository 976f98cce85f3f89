package io.callwell.carrier;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RestartTest {

    @TempDir
    Path data;

    @Test
    void callsAndEvidenceSurviveARestartAndWhatWasLiveHasFailed() throws Exception {
        String sid;
        int lines;
        try (TestCarrier carrier = new TestCarrier(data)) {
            carrier.admin("PUT", "/patients", "[{\"phone\":\"+919800000001\",\"persona\":\"no-answer\"}]");
            sid = carrier.json(carrier.post("/Calls.json", List.of(entry("To", "+919800000001"), entry("From", "+911140000000"),
                    entry("Twiml", "<Response/>")))).path("sid").asString();
            lines = carrier.log("rest").size();
        }
        try (TestCarrier carrier = new TestCarrier(data)) {
            JsonNode call = carrier.json(carrier.get("/Calls/" + sid + ".json"));

            assertThat(call.path("to").asString()).isEqualTo("+919800000001");
            assertThat(call.path("status").asString()).isEqualTo("failed");
            assertThat(carrier.log("rest")).hasSizeGreaterThan(lines);
            assertThat(numbers(carrier)).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void theLogHoldsNoNamesBirthDatesOrWordsOfMessages() {
        try (TestCarrier carrier = new TestCarrier(data)) {
            carrier.admin("PUT", "/patients", """
                    [{"phone":"+919800000001","persona":"busy","givenName":"Canary","familyName":"Kanarienvogel","birthDate":"1931-07-19"}]""");
            carrier.post("/Messages.json", List.of(
                    entry("To", "+919800000001"), entry("From", "+911140000000"), entry("Body", "Dear Canary, please come")));

            assertThat(carrier.admin("GET", "/log", "").body()).doesNotContain("Canary", "Kanarienvogel", "1931", "please come");
        }
    }

    private static List<Long> numbers(TestCarrier carrier) {
        return carrier.admin("GET", "/log?since=0", "").body().lines()
                .map(line -> JsonMapper.shared().readTree(line).path("n").asLong())
                .toList();
    }
}
