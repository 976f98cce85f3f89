package io.callwell.platform.tenant;

import io.callwell.events.HospitalId;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hospitals in {@code platform.tenant}. */
public final class StoredHospitals implements Hospitals {

    private static final String SELECT = "SELECT id, code, name, zone, language, phone, hand_over_phone FROM platform.tenant ";

    private final JdbcClient jdbc;

    public StoredHospitals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Hospital> all() {
        return jdbc.sql(SELECT + "ORDER BY code").query((row, number) -> hospital(row)).list();
    }

    @Override
    public Hospital hospital(HospitalId id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id.value())
                .query((row, number) -> hospital(row))
                .optional()
                .orElseThrow(() -> new NotFoundException("hospital " + id));
    }

    @Override
    public Optional<Hospital> byCode(String code) {
        return jdbc.sql(SELECT + "WHERE code = ?").param(code).query((row, number) -> hospital(row)).optional();
    }

    @Override
    public void register(Hospital hospital) {
        int written = jdbc.sql("""
                INSERT INTO platform.tenant (id, code, name, zone, language, phone, hand_over_phone)
                SELECT id, code, name, zone, language, phone, hand_over_phone
                FROM (VALUES (?, ?, ?, ?, ?, ?, ?)) AS new (id, code, name, zone, language, phone, hand_over_phone)
                WHERE NOT EXISTS (SELECT FROM platform.tenant other WHERE other.phone = new.phone AND other.id <> new.id)
                ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, zone = excluded.zone,
                    language = excluded.language, phone = excluded.phone, hand_over_phone = excluded.hand_over_phone""")
                .params(
                        hospital.id().value(),
                        hospital.code(),
                        hospital.name(),
                        hospital.zone().getId(),
                        hospital.language(),
                        hospital.phone(),
                        hospital.handOverPhone())
                .update();
        if (written == 0) {
            throw new InvalidException(
                    "hospital %s has the phone of another hospital, and a patient who calls it could reach either".formatted(hospital.code()),
                    "phone", "give each hospital a number of its own");
        }
    }

    private static Hospital hospital(ResultSet row) throws SQLException {
        return new Hospital(
                new HospitalId(row.getObject("id", UUID.class)),
                row.getString("code"),
                row.getString("name"),
                ZoneId.of(row.getString("zone")),
                row.getString("language"),
                row.getString("phone"),
                row.getString("hand_over_phone"));
    }
}
