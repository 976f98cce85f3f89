package io.callwell.hms.fhir;

import ca.uhn.fhir.rest.api.CacheControlDirective;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Searches that are believed: past caches, over all pages, each resource once. */
final class Searches {

    private static final int MOST_PAGES = 400;

    private final FhirWire wire;

    Searches(FhirWire wire) {
        this.wire = wire;
    }

    /** Newest state of one resource; empty when it is not there. */
    <T extends Resource> Optional<T> read(Class<T> type, String id) {
        try {
            return Optional.of(wire.ask(client -> client.read().resource(type).withId(new IdType(id)).cacheControl(fresh()).execute()));
        } catch (FhirFailure failure) {
            if (failure.kind() == FhirFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** All resources of a type over all pages. @param query such as {@code Slot?status=free}; values are encoded already */
    <T extends Resource> List<T> all(Class<T> type, String query) {
        return everything(query).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Also what was included. */
    List<Resource> everything(String query) {
        Map<String, Resource> found = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        Bundle page = wire.ask(client -> client.search().byUrl(query).cacheControl(fresh()).returnBundle(Bundle.class).execute());
        for (int number = 0; number < MOST_PAGES; number++) {
            for (Bundle.BundleEntryComponent entry : page.getEntry()) {
                if (entry.getResource() != null && entry.getResource().getIdElement().hasIdPart()) {
                    found.put(key(entry.getResource()), entry.getResource());
                }
            }
            Optional<String> next = Optional.ofNullable(page.getLink(Bundle.LINK_NEXT)).map(Bundle.BundleLinkComponent::getUrl).map(this::near);
            if (next.isEmpty() || !seen.add(next.get())) {
                break;
            }
            page = wire.ask(client -> client.loadPage().byUrl(next.get()).andReturnBundle(Bundle.class).cacheControl(fresh()).execute());
        }
        return new ArrayList<>(found.values());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    /** Servers behind proxies link to names that only they know; we stay with the address that we were given. */
    private String near(String link) {
        URI base = wire.settings().base();
        URI next = base.resolve(link);
        if (base.getAuthority().equals(next.getAuthority()) && base.getScheme().equals(next.getScheme())) {
            return next.toString();
        }
        String query = next.getRawQuery() == null ? "" : "?" + next.getRawQuery();
        return base.getScheme() + "://" + base.getAuthority() + next.getRawPath() + query;
    }

    private static CacheControlDirective fresh() {
        return new CacheControlDirective().setNoCache(true);
    }
}
