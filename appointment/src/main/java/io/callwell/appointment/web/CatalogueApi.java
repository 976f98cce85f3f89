package io.callwell.appointment.web;

import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the hospital offers, where and with what, over REST: services, sites, rooms and devices. */
@RestController
@RequestMapping("/api/schedule")
class CatalogueApi {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{1,40}");

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Ids ids;

    CatalogueApi(TenantTransactions transactions, JdbcClient jdbc, Ids ids) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /**
     * FHIR HealthcareService.type of a department.
     *
     * @param capacity    how many visits share one slot
     * @param overbooking how many more staff may add
     * @param needs       kinds of rooms and devices, such as {@code room}
     */
    record ServiceBody(Optional<UUID> departmentId, Optional<String> name, Optional<Integer> minutes, Optional<Integer> bufferMinutes,
            Optional<Integer> capacity, Optional<Integer> overbooking, Optional<List<String>> needs) {}

    record ServiceView(UUID id, UUID departmentId, String name, int minutes, int bufferMinutes, int capacity, int overbooking, List<String> needs) {}

    record LocationBody(Optional<String> name) {}

    record LocationView(UUID id, String name) {}

    /** @param kind such as {@code room} or {@code echo}. @param locationId where it stands; left out when it can be anywhere */
    record ResourceBody(Optional<String> kind, Optional<String> name, Optional<UUID> locationId) {}

    record ResourceView(UUID id, String kind, String name, Optional<UUID> locationId) {}

    @GetMapping("/services")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<ServiceView> services() {
        return transactions.call(() -> jdbc.sql("""
                SELECT id, department_id, name, minutes, buffer_minutes, capacity, overbooking, needs FROM appointment.service ORDER BY name, id
                """)
                .query((row, number) -> new ServiceView(Sql.uuid(row, "id"), Sql.uuid(row, "department_id"), row.getString("name"),
                        row.getInt("minutes"), row.getInt("buffer_minutes"), row.getInt("capacity"), row.getInt("overbooking"),
                        List.of((String[]) row.getArray("needs").getArray())))
                .list());
    }

    @PostMapping("/services")
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<ServiceView> addService(@RequestBody ServiceBody body) {
        ServiceView made = new ServiceView(ids.next(), Required.field(body.departmentId(), "departmentId"), name(body.name()),
                between(Required.field(body.minutes(), "minutes"), 5, 240, "minutes"), between(body.bufferMinutes().orElse(0), 0, 120, "bufferMinutes"),
                between(body.capacity().orElse(1), 1, 50, "capacity"), between(body.overbooking().orElse(0), 0, 10, "overbooking"),
                body.needs().orElse(List.of()));
        made.needs().forEach(kind -> kind(kind, "needs"));
        insert(() -> {
            known("department", made.departmentId());
            return jdbc.sql("""
                    INSERT INTO appointment.service (id, department_id, name, minutes, buffer_minutes, capacity, overbooking, needs)
                    VALUES (:id, :department, :name, :minutes, :buffer, :capacity, :overbooking, CAST(:needs AS text[]))
                    """)
                    .param("id", made.id()).param("department", made.departmentId()).param("name", made.name()).param("minutes", made.minutes())
                    .param("buffer", made.bufferMinutes()).param("capacity", made.capacity()).param("overbooking", made.overbooking())
                    .param("needs", made.needs().toArray(String[]::new))
                    .update();
        });
        return ResponseEntity.status(HttpStatus.CREATED).body(made);
    }

    @GetMapping("/locations")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<LocationView> locations() {
        return transactions.call(() -> jdbc.sql("SELECT id, name FROM appointment.location ORDER BY name")
                .query((row, number) -> new LocationView(Sql.uuid(row, "id"), row.getString("name"))).list());
    }

    @PostMapping("/locations")
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<LocationView> addLocation(@RequestBody LocationBody body) {
        LocationView made = new LocationView(ids.next(), name(body.name()));
        insert(() -> jdbc.sql("INSERT INTO appointment.location (id, name) VALUES (?, ?)").params(made.id(), made.name()).update());
        return ResponseEntity.status(HttpStatus.CREATED).body(made);
    }

    @GetMapping("/resources")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<ResourceView> resources() {
        return transactions.call(() -> jdbc.sql("SELECT id, kind, name, location_id FROM appointment.resource WHERE withdrawn_at IS NULL ORDER BY kind, name")
                .query((row, number) -> new ResourceView(Sql.uuid(row, "id"), row.getString("kind"), row.getString("name"),
                        Optional.ofNullable(row.getObject("location_id", UUID.class))))
                .list());
    }

    @PostMapping("/resources")
    @PreAuthorize("hasRole('ADMIN')")
    public ResponseEntity<ResourceView> addResource(@RequestBody ResourceBody body) {
        ResourceView made = new ResourceView(ids.next(), kind(Required.field(body.kind(), "kind"), "kind"), name(body.name()), body.locationId());
        insert(() -> {
            made.locationId().ifPresent(site -> known("location", site));
            return jdbc.sql("INSERT INTO appointment.resource (id, kind, name, location_id) VALUES (:id, :kind, :name, CAST(:location AS uuid))")
                    .param("id", made.id()).param("kind", made.kind()).param("name", made.name()).param("location", made.locationId().orElse(null))
                    .update();
        });
        return ResponseEntity.status(HttpStatus.CREATED).body(made);
    }

    private void insert(Supplier<Integer> work) {
        try {
            transactions.call(work);
        } catch (DuplicateKeyException twice) {
            throw new RefusedException("name-taken", "The name is in use already. Give another one.");
        }
    }

    private void known(String table, UUID id) {
        if (!jdbc.sql("SELECT EXISTS (SELECT FROM appointment." + table + " WHERE id = ?)").params(id).query(Boolean.class).single()) {
            throw new NotFoundException(table + " " + id);
        }
    }

    private static String name(Optional<String> name) {
        String text = Required.field(name, "name").strip();
        if (text.isEmpty() || text.length() > 120) {
            throw new InvalidException("'name' is empty or longer than 120 characters", "name", "give 1 to 120 characters");
        }
        return text;
    }

    private static String kind(String kind, String field) {
        if (!KIND.matcher(kind).matches()) {
            throw new InvalidException("a kind is no code", field, "give codes such as room or echo: lower case letters, digits and hyphens");
        }
        return kind;
    }

    private static int between(int value, int least, int most, String field) {
        if (value < least || value > most) {
            throw new InvalidException("'" + field + "' is " + value, field, "give " + least + " to " + most);
        }
        return value;
    }
}
