package io.callwell.hms.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class Hl7TextTest {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    @Test
    void timesWithoutAnOffsetAreThoseOfTheFacility() {
        assertThat(Hl7Text.instant("203103031030", KOLKATA)).contains(Instant.parse("2031-03-03T05:00:00Z"));
        assertThat(Hl7Text.instant("20310303103000.000+0000", KOLKATA)).contains(Instant.parse("2031-03-03T10:30:00Z"));
        assertThat(Hl7Text.instant("20310231", KOLKATA)).isEmpty();
        assertThat(Hl7Text.instant("203102311030", KOLKATA)).isEmpty();
        assertThat(Hl7Text.instant("tomorrow", KOLKATA)).isEmpty();
    }

    @Test
    void bytesAreOnlyReadAsWhatTheMessageSaysTheyAre() {
        byte[] latin = "MSH|^~\\&|A|B|C|D|20310101||SIU^S12|1|P|2.5||||||8859/1\rPID|||1||Müller".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Hl7Text.decoded(latin)).contains("Müller");
        byte[] wrong = "MSH|^~\\&|A|B|C|D|20310101||SIU^S12|1|P|2.5||||||UNICODE UTF-8\rPID|||1||Müller".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Hl7Text.decoded(wrong)).hasMessageContaining("MSH-18").hasMessageNotContaining("ller");
        byte[] unknown = "MSH|^~\\&|A|B|C|D|20310101||SIU^S12|1|P|2.5||||||KLINGON\r".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Hl7Text.decoded(unknown)).hasMessageContaining("8859/1");
    }
}
