package io.callwell.testkit.provider;

import com.google.protobuf.Message;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * A gRPC service on 127.0.0.1 that is built from a provider's own messages. Answers are written as bytes, so that they can be broken. Each
 * subclass says what a well server does; what an ill one does is here.
 */
public abstract class GrpcProvider<Q extends Message> implements AutoCloseable {

    private final Server server;
    private final int port;
    private volatile Fault fault = Fault.NONE;

    /** @param service full name, such as {@code google.cloud.speech.v1.Speech} */
    GrpcProvider(String service, String method, MethodDescriptor.MethodType type, Q request) {
        MethodDescriptor<Q, byte[]> descriptor = MethodDescriptor.<Q, byte[]>newBuilder().setType(type).setFullMethodName(service + "/" + method)
                .setRequestMarshaller(ProtoUtils.marshaller(request)).setResponseMarshaller(new Bytes()).build();
        ServerCallHandler<Q, byte[]> handler = (call, headers) -> begin(call);
        ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service).addMethod(descriptor, handler);
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(definition.build()).fallbackHandlerRegistry(new Listings()).build().start();
            port = server.getPort();
        } catch (IOException taken) {
            throw new UncheckedIOException("no port for " + service, taken);
        }
    }

    /** What a client is to be configured with. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** From the next request on; {@link Fault#REFUSED} stops the server for good. */
    public void behave(Fault next) {
        fault = next;
        if (next == Fault.REFUSED) {
            server.shutdownNow();
        }
    }

    Fault fault() {
        return fault;
    }

    private ServerCall.Listener<Q> begin(ServerCall<Q, byte[]> call) {
        call.sendHeaders(new Metadata());
        call.request(Integer.MAX_VALUE);
        return switch (fault) {
            case RATE_LIMITED -> failing(call, Status.RESOURCE_EXHAUSTED.withDescription("Too many requests"));
            case QUOTA -> failing(call, Status.RESOURCE_EXHAUSTED.withDescription("Quota exceeded for quota metric 'Requests'"));
            case SERVER_ERROR -> failing(call, Status.INTERNAL.withDescription("Internal error encountered."));
            case UNAVAILABLE -> failing(call, Status.UNAVAILABLE.withDescription("The service is currently unavailable."));
            case AUTH_EXPIRED -> failing(call, Status.UNAUTHENTICATED.withDescription("Request had invalid authentication credentials."));
            case STREAM_LIMIT -> failing(call, tooLong());
            case TIMEOUT -> new ServerCall.Listener<>() { };
            case GARBAGE -> sending(call, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 1, 2, 3});
            case HALF_CLOSE, SLOW_DRIP, EMPTY, WRONG_LANGUAGE, HUGE, NONE, REFUSED -> answering(call);
        };
    }

    Status tooLong() {
        return Status.OUT_OF_RANGE.withDescription("Exceeded maximum allowed stream duration of 305 seconds.");
    }

    private ServerCall.Listener<Q> failing(ServerCall<Q, byte[]> call, Status status) {
        return new ServerCall.Listener<>() {
            private boolean closed;

            @Override
            public void onMessage(Q message) {
                if (!closed) {
                    closed = true;
                    call.close(status, new Metadata());
                }
            }
        };
    }

    private ServerCall.Listener<Q> sending(ServerCall<Q, byte[]> call, byte[] bytes) {
        return new ServerCall.Listener<>() {
            @Override
            public void onHalfClose() {
                call.sendMessage(bytes);
                call.close(Status.OK, new Metadata());
            }
        };
    }

    /** What a server does that answers, well or badly according to {@link #fault()}. */
    abstract ServerCall.Listener<Q> answering(ServerCall<Q, byte[]> call);

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try (stream) {
                return stream.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** All other methods, such as those that list voices: an empty list when well. */
    private final class Listings extends HandlerRegistry {
        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
            MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder().setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(name).setRequestMarshaller(new Bytes()).setResponseMarshaller(new Bytes()).build();
            return ServerMethodDefinition.create(method, (call, headers) -> {
                call.sendHeaders(new Metadata());
                call.request(2);
                return new ServerCall.Listener<>() {
                    @Override
                    public void onHalfClose() {
                        boolean well = fault == Fault.NONE;
                        if (well) {
                            call.sendMessage(new byte[0]);
                        }
                        call.close(well ? Status.OK : Status.UNAVAILABLE, new Metadata());
                    }
                };
            });
        }
    }
}
