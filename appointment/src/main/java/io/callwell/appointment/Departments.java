package io.callwell.appointment;

import java.util.List;
import java.util.UUID;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The departments of the current hospital. A local bean where the appointment role runs, an HTTP client elsewhere. */
@HttpExchange("/internal/departments")
public interface Departments {

    /** By name. */
    @GetExchange
    List<Department> departments();

    /** FHIR HealthcareService; {@code name} is as spoken, such as {@code Cardiology}. */
    record Department(UUID id, String name) {}
}
