package io.callwell.hms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class R5NamesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void anUpdateOfAnR5VisitLosesNothingAndChangesOnlyWhatIsOurs() {
        ObjectNode theirs = read("""
                {"resourceType":"Appointment","id":"1","status":"booked","start":"2031-03-03T05:00:00Z","end":"2031-03-03T05:20:00Z",
                 "serviceType":[{"concept":{"text":"Cardiology"}}],"note":[{"text":"bring the film"}],"virtualService":[{"addressUrl":"https://x"}],
                 "priority":{"text":"routine"},"participant":[{"actor":{"reference":"Patient/1"},"status":"needs-action"}]}""");
        ObjectNode inside = theirs.deepCopy();
        R5Names.toR4(inside);
        assertThat(inside.path("serviceType").get(0).path("text").asString()).isEqualTo("Cardiology");
        assertThat(inside.path("comment").asString()).isEqualTo("bring the film");
        inside.put("status", "cancelled");
        inside.withObject("/cancelationReason").put("text", "patient");
        R5Names.toR5(inside);
        ObjectNode wanted = theirs.deepCopy();
        wanted.put("status", "cancelled");
        wanted.withObject("/cancellationReason").put("text", "patient");
        assertThat(inside).isEqualTo(wanted);
    }

    @Test
    void aNewVisitHasTheNamesOfR5() {
        ObjectNode made = read("{\"resourceType\":\"Appointment\",\"status\":\"booked\",\"serviceType\":[{\"text\":\"Cardiology\"}]}");
        R5Names.toR5(made);
        assertThat(made.path("serviceType").get(0).path("concept").path("text").asString()).isEqualTo("Cardiology");
    }

    private static ObjectNode read(String text) {
        return (ObjectNode) JSON.readTree(text);
    }
}
