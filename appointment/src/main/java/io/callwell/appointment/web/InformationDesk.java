package io.callwell.appointment.web;

import io.callwell.appointment.Information;
import io.callwell.platform.db.TenantTransactions;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** {@link Information} where the role runs. */
@RestController
final class InformationDesk implements Information {

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;

    InformationDesk(TenantTransactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public List<Answer> answers() {
        return transactions.call(() -> jdbc.sql("""
                SELECT d.name AS department, i.topic, i.language, i.text
                  FROM appointment.information i
                  LEFT JOIN appointment.department d ON d.hospital_id = i.hospital_id AND d.id = i.department_id
                 ORDER BY d.name NULLS FIRST, i.topic, i.language
                """)
                .query((row, number) -> new Answer(
                        Optional.ofNullable(row.getString("department")), row.getString("topic"), row.getString("language"), row.getString("text")))
                .list());
    }
}
