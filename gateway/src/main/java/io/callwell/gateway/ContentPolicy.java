package io.callwell.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The Content-Security-Policy (level 3) of the web app: its own files, no inline scripts, and the sockets it needs. */
final class ContentPolicy {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    private ContentPolicy() {}

    /** @param further origins besides our own that the app talks to */
    static String of(URI publicUrl, List<String> further) {
        List<String> origins = new ArrayList<>(List.of("'self'"));
        if (LOOPBACK.contains(publicUrl.getHost())) {
            LOOPBACK.stream().sorted().forEach(host -> origins.addAll(List.of("ws://" + host + ":*", "http://" + host + ":*")));
        }
        origins.addAll(further);
        String sources = String.join(" ", origins);
        return String.join("; ",
                "default-src 'self'",
                "script-src 'self'",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "font-src 'self' data:",
                "media-src blob: " + sources,
                "connect-src " + sources,
                "worker-src 'self' blob:",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }
}
