package io.callwell.providers.guard;

import java.time.Duration;

/** Counts what providers did. */
public interface Ledger {

    /** Counts nothing. */
    Ledger NONE = new Ledger() {
        @Override
        public void answered(Port port, String name, Duration took) {
            // nobody wants to know
        }

        @Override
        public void failed(Port port, String name, Failure failure, Duration took) {
            // nobody wants to know
        }
    };

    void answered(Port port, String name, Duration took);

    void failed(Port port, String name, Failure failure, Duration took);
}
