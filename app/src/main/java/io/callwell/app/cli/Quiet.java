package io.callwell.app.cli;

/** Commands that print data keep their engines' logs out of it. Has an effect before the first logger is made, so it comes first. */
final class Quiet {

    private static final String CONFIGURATION = "logback.configurationFile";

    private Quiet() {}

    static void logs() {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, "callwell-quiet-logback.xml");
        }
    }
}
