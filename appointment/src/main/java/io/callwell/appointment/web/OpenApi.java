package io.callwell.appointment.web;

import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this API offers, for machines. */
@RestController
class OpenApi {

    static final List<Class<?>> CONTROLLERS = List.of(AbsenceApi.class, AppointmentApi.class, CatalogueApi.class, ClosureApi.class, OpenApi.class,
            ScheduleApi.class, SessionApi.class, SlotApi.class, WaitlistApi.class);

    private final Map<String, Object> document = OpenApiDocument.of(CONTROLLERS);

    /** OpenAPI 3.1. */
    @GetMapping("/api/schedule/openapi")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public Map<String, Object> document() {
        return document;
    }
}
