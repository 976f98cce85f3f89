package io.callwell.hms.fhir;

import io.callwell.hms.HospitalSystemContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The contract on servers that behave, and on each that does not. */
class FhirContractTest {

    abstract static class OnServer extends HospitalSystemContract {
        private final TestFhirServer server;

        OnServer(FhirSettings.Way way, Misdeed... misdeeds) {
            server = new TestFhirServer(way, misdeeds);
        }

        @Override
        protected Hospital hospital() {
            return server;
        }

        @AfterAll
        void stop() {
            server.close();
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WithTransactions extends OnServer {
        WithTransactions() {
            super(FhirSettings.Way.AUTO);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WithHoldAndBook extends OnServer {
        WithHoldAndBook() {
            super(FhirSettings.Way.AUTO, Misdeed.OPERATIONS);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WithoutTransactions extends OnServer {
        WithoutTransactions() {
            super(FhirSettings.Way.AUTO, Misdeed.NO_TRANSACTIONS, Misdeed.CONFLICT_409);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WithStaleSearchesDuplicatesAndConflicts409 extends OnServer {
        WithStaleSearchesDuplicatesAndConflicts409() {
            super(FhirSettings.Way.AUTO, Misdeed.STALE_SEARCHES, Misdeed.DUPLICATES, Misdeed.CONFLICT_409, Misdeed.NONSENSE);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WithoutAnyLock extends OnServer {
        WithoutAnyLock() {
            super(FhirSettings.Way.ORDERED, Misdeed.NO_TRANSACTIONS, Misdeed.IGNORES_IF_MATCH, Misdeed.IGNORES_IF_NONE_EXIST);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WithParametersThatDoNothing extends OnServer {
        WithParametersThatDoNothing() {
            super(FhirSettings.Way.AUTO, Misdeed.IGNORES_PARAMETERS, Misdeed.NONSENSE);
        }
    }
}
