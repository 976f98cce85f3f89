package io.callwell.appointment.web;

import io.callwell.appointment.Departments;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** {@link Departments} where the role runs. */
@RestController
final class DepartmentDesk implements Departments {

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;

    DepartmentDesk(TenantTransactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public List<Department> departments() {
        return transactions.call(() -> jdbc.sql("SELECT id, name FROM appointment.department ORDER BY name")
                .query((row, number) -> new Department(Sql.uuid(row, "id"), row.getString("name")))
                .list());
    }
}
