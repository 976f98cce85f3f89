package io.callwell.carrier.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PhrasingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void birthDatesAreSaidAsPeopleSayThem() {
        assertThat(Phrasing.birthDate(LocalDate.of(1980, 3, 15))).isEqualTo("fifteenth of march nineteen eighty");
        assertThat(Phrasing.birthDate(LocalDate.of(1947, 8, 31))).isEqualTo("thirty first of august nineteen forty seven");
        assertThat(Phrasing.birthDate(LocalDate.of(2005, 12, 1))).isEqualTo("first of december two thousand five");
        assertThat(Phrasing.birthDate(LocalDate.of(2012, 2, 29))).isEqualTo("twenty ninth of february twenty twelve");
        assertThat(Phrasing.birthDate(LocalDate.of(1990, 6, 30))).isEqualTo("thirtieth of june nineteen ninety");
    }

    @Test
    void daysAreSaidAsSeenFromToday() {
        assertThat(Phrasing.day("2026-11-23", TODAY)).isEqualTo("tomorrow");
        assertThat(Phrasing.day("2026-11-27", TODAY)).isEqualTo("friday");
        assertThat(Phrasing.day("2026-12-24", TODAY)).isEqualTo("twenty fourth of december");
        assertThat(Phrasing.day("next tuesday", TODAY)).isEqualTo("next tuesday");
    }

    @Test
    void timesAreSaidInWords() {
        assertThat(Phrasing.time("10:00")).isEqualTo("at ten");
        assertThat(Phrasing.time("15:30")).isEqualTo("at three thirty");
        assertThat(Phrasing.time("12:05")).isEqualTo("at twelve oh five");
        assertThat(Phrasing.time("afternoon")).isEqualTo("in the afternoon");
        assertThat(Phrasing.time("after lunch")).isEqualTo("after lunch");
    }
}
