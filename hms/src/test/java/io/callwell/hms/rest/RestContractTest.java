package io.callwell.hms.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.hms.HospitalSystemContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract on the shipped mapping of Bahmni. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestContractTest extends HospitalSystemContract {

    private final StandInBahmni bahmni = new StandInBahmni();

    @Override
    protected Hospital hospital() {
        return bahmni;
    }

    @AfterAll
    void stop() {
        bahmni.close();
    }

    @Test
    void aMappingThatMissesSomethingSaysWhatAndWhere() {
        assertThatThrownBy(() -> RestMapping.read("calls: {visit: {path: /x}}")).hasMessageContaining("calls.search").hasMessageContaining("extends: bahmni");
        assertThatThrownBy(() -> RestMapping.read("extends: epic")).hasMessageContaining("there is 'bahmni'");
        assertThatThrownBy(() -> RestMapping.read("extends: bahmni\nschedules: [{practitioner: x, name: y, department: z, starts: nine, ends: '17:00'}]"))
                .hasMessageContaining("schedules[0]").hasMessageContaining("'09:00'");
        assertThatThrownBy(() -> RestMapping.read("a: [b")).hasMessageContaining("no YAML");
    }

    @Test
    void placesInTextsAreFilledAndNeverReadAsPatterns() {
        assertThat(RestMapping.fill("/x/{id}?v={v}", place -> "$1\\" + place)).isEqualTo("/x/$1\\id?v=$1\\v");
    }
}
