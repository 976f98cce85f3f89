package io.callwell.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Set;

/** Where a request comes from: the last address that a trusted proxy saw, or the peer itself. */
record ClientAddress(String value) implements Serializable {

    static ClientAddress of(HttpServletRequest request, Set<String> trustedProxies) {
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !trustedProxies.contains(request.getRemoteAddr())) {
            return new ClientAddress(request.getRemoteAddr());
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return new ClientAddress(last.length() > 45 ? request.getRemoteAddr() : last);
    }

    @Override
    public String toString() {
        return "ClientAddress";
    }
}
