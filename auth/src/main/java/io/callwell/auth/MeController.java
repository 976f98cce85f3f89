package io.callwell.auth;

import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in. */
@RestController
class MeController {

    private final Hospitals hospitals;
    private final Clock clock;

    /** @param clock the business clock, which every time in the records is of */
    MeController(Hospitals hospitals, Clock clock) {
        this.hospitals = hospitals;
        this.clock = clock;
    }

    /** @param now the time of the business clock, which may differ from that of the browser */
    record Me(String name, List<String> roles, MyHospital hospital, Instant now) {}

    record MyHospital(UUID id, String code, String name, String zone, String language) {}

    @GetMapping("/api/me")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    Me me(@AuthenticationPrincipal Jwt token) {
        Hospital hospital = hospitals.hospital(Tenancy.current());
        return new Me(
                token.getClaimAsString("name"),
                token.getClaimAsStringList("roles"),
                new MyHospital(
                        hospital.id().value(), hospital.code(), hospital.name(), hospital.zone().getId(), hospital.language()),
                clock.instant());
    }
}
