package io.callwell.gateway;

import io.callwell.platform.role.Role;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which role answers which path. What is not in the table belongs to the web app, or to nobody. */
final class RouteTable {

    private record Route(PathPattern pattern, Role role) {}

    /** The first match wins: exceptions stand before their prefix. */
    private static final List<Route> ROUTES = List.of(
            route("/api/me", Role.AUTH),
            route("/oauth2/**", Role.AUTH),
            route("/.well-known/**", Role.AUTH),
            route("/userinfo", Role.AUTH),
            route("/connect/**", Role.AUTH),
            route("/sign-in", Role.AUTH),
            route("/sign-out", Role.AUTH),
            route("/api/calls/{id}/quality", Role.SCORING),
            route("/api/calls/**", Role.ORCHESTRATOR),
            route("/api/live/**", Role.ORCHESTRATOR),
            route("/api/try/**", Role.ORCHESTRATOR),
            route("/recordings/**", Role.ORCHESTRATOR),
            route("/webhooks/twilio/sms-status/**", Role.NOTIFICATION),
            route("/webhooks/twilio/sms", Role.NOTIFICATION),
            route("/webhooks/**", Role.ORCHESTRATOR),
            route("/api/sms/**", Role.NOTIFICATION),
            route("/api/scripts/**", Role.MEDIA),
            route("/api/departments/**", Role.APPOINTMENT),
            route("/api/practitioners/**", Role.APPOINTMENT),
            route("/api/appointments/**", Role.APPOINTMENT),
            route("/api/schedule/**", Role.APPOINTMENT),
            route("/api/waitlist/**", Role.APPOINTMENT),
            route("/api/absences/**", Role.APPOINTMENT),
            route("/api/patients/**", Role.APPOINTMENT),
            route("/api/campaigns/**", Role.CAMPAIGN),
            route("/api/intakes/**", Role.CAMPAIGN),
            route("/api/figures/**", Role.ANALYTICS),
            route("/api/scoring/**", Role.SCORING),
            route("/carrier/**", Role.CARRIER));

    /** Paths that are never the web app's, whether a role answers them or not. */
    private static final List<PathPattern> RESERVED = List.of(
            pattern("/api/**"), pattern("/internal/**"), pattern("/webhooks/**"), pattern("/actuator/**"), pattern("/v3/**"),
            pattern("/oauth2/**"), pattern("/.well-known/**"), pattern("/carrier/**"), pattern("/recordings/**"),
            pattern("/connect/**"), pattern("/userinfo"), pattern("/sign-in"), pattern("/sign-out"), pattern("/error"));

    private RouteTable() {}

    static Optional<Role> roleFor(String path) {
        PathContainer container = PathContainer.parsePath(path);
        return ROUTES.stream().filter(route -> route.pattern().matches(container)).map(Route::role).findFirst();
    }

    static boolean has(Role role) {
        return ROUTES.stream().anyMatch(route -> route.role() == role);
    }

    static boolean isReserved(String path) {
        PathContainer container = PathContainer.parsePath(path);
        return RESERVED.stream().anyMatch(pattern -> pattern.matches(container));
    }

    private static Route route(String pattern, Role role) {
        return new Route(pattern(pattern), role);
    }

    private static PathPattern pattern(String pattern) {
        return PathPatternParser.defaultInstance.parse(pattern);
    }
}
