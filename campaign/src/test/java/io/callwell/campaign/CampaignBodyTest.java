package io.callwell.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwell.platform.problem.InvalidException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CampaignBodyTest {

    private static final List<String> SCRIPTS = List.of("confirm-appointment", "recall");

    @Test
    void aFullBodyIsReadFieldByField() {
        assertThat(read("""
                {"name": " Cardiology this week ", "script": "confirm-appointment", "filter": {"from": "2026-11-24T00:00:00+05:30",
                 "to": "2026-11-30T00:00:00Z", "departments": ["Cardiology"], "onlyUnconfirmed": false, "limit": 50}}
                """)).isEqualTo(new CampaignOrder("Cardiology this week", "confirm-appointment", new CampaignFilter(
                Optional.of(Instant.parse("2026-11-23T18:30:00Z")), Optional.of(Instant.parse("2026-11-30T00:00:00Z")),
                List.of("Cardiology"), false, 50)));
    }

    @Test
    void whatIsLeftOutMeansEveryUnconfirmedVisitToCome() {
        assertThat(read("{\"name\": \"All\", \"script\": \"recall\"}").filter())
                .isEqualTo(new CampaignFilter(Optional.empty(), Optional.empty(), List.of(), true, 1_000));
        assertThat(read("{\"name\": \"All\", \"script\": \"recall\", \"filter\": {\"from\": null}}").filter().from()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                                        | body                  | 'body' is no JSON object
            {}                                                                        | name                  | 'name' is missing.
            {"name": 7}                                                               | name                  | 'name' is no text.
            {"name": "  "}                                                            | name                  | 'name' is empty or longer than 120 characters.
            {"name": "A"}                                                             | script                | 'script' is missing.
            {"name": "A", "script": "sell-things"}                                    | script                | 'script' is no script of this installation.
            {"name": "A", "script": "recall", "fliter": {}}                           | fliter                | 'fliter' is no field of this object.
            {"name": "A", "script": "recall", "filter": []}                           | filter                | 'filter' is no JSON object
            {"name": "A", "script": "recall", "filter": {"form": 1}}                  | filter.form           | 'filter.form' is no field of this object.
            {"name": "A", "script": "recall", "filter": {"from": "tomorrow"}}         | filter.from           | 'filter.from' is no instant.
            {"name": "A", "script": "recall", "filter": {"from": 20261124}}           | filter.from           | 'filter.from' is no instant.
            {"name": "A", "script": "recall", "filter": {"to": "2026-11-24"}}         | filter.to             | 'filter.to' is no instant.
            {"name": "A", "script": "recall", "filter": {"from": "2026-11-24T00:00:00Z", "to": "2026-11-24T00:00:00Z"}} | filter.to | 'filter.to' is not after 'from'.
            {"name": "A", "script": "recall", "filter": {"departments": "Cardiology"}} | filter.departments   | 'filter.departments' is no list.
            {"name": "A", "script": "recall", "filter": {"departments": ["A", ""]}}   | filter.departments[1] | 'filter.departments[1]' is no text or a blank one.
            {"name": "A", "script": "recall", "filter": {"onlyUnconfirmed": "yes"}}   | filter.onlyUnconfirmed | 'filter.onlyUnconfirmed' is neither true nor false.
            {"name": "A", "script": "recall", "filter": {"limit": 0}}                 | filter.limit          | 'filter.limit' is 0.
            {"name": "A", "script": "recall", "filter": {"limit": 10001}}             | filter.limit          | 'filter.limit' is 10001.
            {"name": "A", "script": "recall", "filter": {"limit": 1.5}}               | filter.limit          | 'filter.limit' is no whole number.
            {"name": "A", "script": "recall", "filter": {"limit": 99999999999}}       | filter.limit          | 'filter.limit' is no whole number.
            """)
    void aBadBodyIsRefusedWithTheFieldTheFaultAndTheRemedy(String body, String where, String fault) {
        InvalidException refusal = catchThrowableOfType(InvalidException.class, () -> read(body));
        assertThat(refusal.where()).isEqualTo(where);
        assertThat(refusal).hasMessage(fault);
        assertThat(refusal.mend()).isNotBlank();
    }

    private static CampaignOrder read(String body) {
        return CampaignBody.read(JsonMapper.builder().build().readTree(body), SCRIPTS);
    }
}
