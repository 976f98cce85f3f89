package io.callwell.gateway;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Looks at every controller method of an application: each path must be guarded by a rule that we know. */
public final class GuardedEndpoints {

    private static final Set<String> RULES =
            Set.of("hasRole('ADMIN')", "hasRole('SUPERVISOR')", "hasAnyRole('ADMIN','SUPERVISOR')", "hasAnyRole('ADMIN', 'SUPERVISOR')");
    private static final List<String> GUARDED_BY_PATH =
            List.of("/internal/", "/webhooks/", "/carrier/", "/recordings/", "/sign-in", "/sign-out", "/error", "/v3/api-docs", "/swagger-ui");

    /** A path with a method, as {@code GET /api/me}. */
    public record Endpoint(String method, String path, HandlerMethod handler) {}

    private GuardedEndpoints() {}

    /** All endpoints under {@code /api}. */
    public static List<Endpoint> api(ApplicationContext context) {
        return all(context).stream().filter(endpoint -> endpoint.path().startsWith("/api/")).toList();
    }

    /** What is wrong; empty when every {@code /api} method has a rule and nothing lies outside of the known paths. */
    public static List<String> violations(ApplicationContext context) {
        List<String> violations = new ArrayList<>();
        for (Endpoint endpoint : all(context)) {
            if (endpoint.path().startsWith("/api/")) {
                Method method = endpoint.handler().getMethod();
                PreAuthorize rule = method.getAnnotation(PreAuthorize.class);
                if (rule == null || !RULES.contains(rule.value())) {
                    violations.add(endpoint.method() + " " + endpoint.path() + " has no @PreAuthorize that we know");
                }
            } else if (GUARDED_BY_PATH.stream().noneMatch(endpoint.path()::startsWith)) {
                violations.add(endpoint.method() + " " + endpoint.path() + " lies outside of every guarded path");
            }
        }
        return violations;
    }

    private static List<Endpoint> all(ApplicationContext context) {
        List<Endpoint> endpoints = new ArrayList<>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().forEach((mapping, handler) ->
                mapping.getPatternValues().forEach(path -> {
                    if (mapping.getMethodsCondition().getMethods().isEmpty()) {
                        endpoints.add(new Endpoint("GET", path, handler));
                    }
                    mapping.getMethodsCondition().getMethods().forEach(method ->
                            endpoints.add(new Endpoint(method.name(), path, handler)));
                }));
        return endpoints;
    }
}
