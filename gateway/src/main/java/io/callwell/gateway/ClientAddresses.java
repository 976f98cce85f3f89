package io.callwell.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Where a request comes from: the peer, or what a trusted proxy says of it. Anybody else's claims are ignored. */
record ClientAddresses(Set<String> trustedProxies) {

    private static final int LONGEST_ADDRESS = 45;

    String of(HttpServletRequest request) {
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !trustedProxies.contains(request.getRemoteAddr())) {
            return request.getRemoteAddr();
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.isEmpty() || last.length() > LONGEST_ADDRESS ? request.getRemoteAddr() : last;
    }
}
