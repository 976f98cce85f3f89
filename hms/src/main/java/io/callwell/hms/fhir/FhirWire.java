package io.callwell.hms.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.client.apache.ApacheRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.IClientInterceptor;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;

/**
 * One FHIR server over HTTP. Every request ends within the time of the {@link #within budget} in which it is made, and fails as a
 * {@link FhirFailure}. Thread-safe.
 */
final class FhirWire implements AutoCloseable {

    private static final int CONNECT_MS = 2_000;
    private static final int CONNECTIONS = 64;
    private static final ScopedValue<Long> ENDS_AT = ScopedValue.newInstance();

    private final FhirSettings settings;
    private final Access access;
    private final CloseableHttpClient http;
    private final IGenericClient client;
    private final R5Names r5 = new R5Names();

    /** Made at first use and kept: it knows the structures of R4. */
    private static final class Structures {
        static final FhirContext R4 = make();

        private static FhirContext make() {
            FhirContext context = FhirContext.forR4();
            // What a server sends beside the standard is not our business, and a log line about it could hold its value.
            context.setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
            // Learned now, and not within the deadline of the first request.
            List.of("CapabilityStatement", "Bundle", "OperationOutcome", "Schedule", "Slot", "Appointment", "Patient", "Practitioner")
                    .forEach(context::getResourceDefinition);
            return context;
        }
    }

    FhirWire(FhirSettings settings, Access access) {
        this.settings = settings;
        this.access = access;
        int millis = Math.toIntExact(settings.deadline().toMillis());
        HttpClientBuilder builder = HttpClients.custom()
                .setDefaultRequestConfig(RequestConfig.custom().setConnectTimeout(Math.min(CONNECT_MS, millis)).setSocketTimeout(millis)
                        .setConnectionRequestTimeout(millis).build())
                .setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS)
                .addInterceptorLast(r5.requests()).addInterceptorFirst(r5.responses())
                .disableRedirectHandling().disableCookieManagement().disableAutomaticRetries();
        access.tls().ifPresent(builder::setSSLContext);
        this.http = builder.build();
        ApacheRestfulClientFactory factory = new ApacheRestfulClientFactory(Structures.R4);
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        factory.setHttpClient(http);
        this.client = factory.newGenericClient(settings.base().toString());
        client.setEncoding(EncodingEnum.JSON);
        client.registerInterceptor(new Credentials());
    }

    static FhirContext structures() {
        return Structures.R4;
    }

    FhirSettings settings() {
        return settings;
    }

    /** From now on names are those of R5 on the wire. */
    void speakR5() {
        r5.on();
    }

    /** All requests inside have together what the deadline gives. */
    <R> R within(Supplier<R> work) {
        return ScopedValue.where(ENDS_AT, System.nanoTime() + settings.deadline().toNanos()).call(work::get);
    }

    /**
     * One request; a token that the server does not accept is renewed once.
     *
     * @throws FhirFailure for everything that is no success
     */
    <R> R ask(Function<IGenericClient, R> request) {
        try {
            return once(request);
        } catch (FhirFailure failure) {
            if (failure.status() != 401 || access.header().isEmpty()) {
                throw failure;
            }
            access.rejected();
            return once(request);
        }
    }

    private <R> R once(Function<IGenericClient, R> request) {
        long left = (ENDS_AT.isBound() ? ENDS_AT.get() : System.nanoTime() + settings.deadline().toNanos()) - System.nanoTime();
        if (left <= 0) {
            throw new FhirFailure(FhirFailure.Kind.AWAY, 0, "the deadline was used up before the request");
        }
        FutureTask<R> task = new FutureTask<>(() -> request.apply(client));
        Thread.ofVirtual().name("fhir").start(task);
        try {
            return task.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw new FhirFailure(FhirFailure.Kind.UNKNOWN, 0, "no answer within " + settings.deadline().toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new FhirFailure(FhirFailure.Kind.UNKNOWN, 0, "interrupted");
        } catch (ExecutionException failed) {
            throw known(failed.getCause());
        }
    }

    private static RuntimeException known(Throwable cause) {
        return switch (cause) {
            case BaseServerResponseException answered -> FhirFailure.of(answered);
            case FhirFailure ours -> ours;
            case io.callwell.appointment.hospital.HospitalUnreachableException noToken -> new FhirFailure(FhirFailure.Kind.AWAY, 0, noToken.getMessage());
            case RuntimeException unreadable -> new FhirFailure(FhirFailure.Kind.UNKNOWN, 0, "an answer that cannot be read (" + unreadable.getClass().getSimpleName() + ")");
            default -> new FhirFailure(FhirFailure.Kind.UNKNOWN, 0, cause.getClass().getSimpleName());
        };
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("connections to the FHIR server cannot be closed", failure);
        }
    }

    private final class Credentials implements IClientInterceptor {
        @Override
        public void interceptRequest(IHttpRequest request) {
            access.header().ifPresent(value -> request.addHeader("Authorization", value));
        }

        @Override
        public void interceptResponse(IHttpResponse response) {
            // Nothing of an answer concerns who we are; a refusal arrives as its status.
        }
    }
}
