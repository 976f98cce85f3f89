package io.callwell.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Whether a page of ours sent a request, by what browsers say of it and scripts cannot forge (Fetch Metadata, RFC 6454 section 7). */
final class SameOrigin {

    private SameOrigin() {}

    static boolean proves(HttpServletRequest request, Set<String> origins) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null && origins.contains(origin);
    }
}
