package io.callwell.app.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

final class VersionFromManifest implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Objects.requireNonNullElse(getClass().getPackage().getImplementationVersion(), "development");
        return new String[] {"Callwell " + version + " on Java " + Runtime.version()};
    }
}
