package io.callwell.app.cli;

import io.callwell.app.demo.DemoDesk;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Reaches the demonstration of a running system. */
final class DemoClient {

    private DemoClient() {}

    static DemoDesk desk(URI address, Path data) {
        return ServiceClient.of(DemoDesk.class, address, data, Optional.empty());
    }
}
