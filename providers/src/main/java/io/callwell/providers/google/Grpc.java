package io.callwell.providers.google;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.ProviderException;
import java.util.Locale;

/** What Google's status codes mean for us. The texts of errors are looked at and not kept. */
public final class Grpc {

    private Grpc() {}

    public static ProviderException failure(String provider, Throwable thrown) {
        return thrown instanceof ProviderException ours ? ours : new ProviderException(provider, category(thrown), thrown);
    }

    static Failure category(Throwable thrown) {
        if (!(thrown instanceof ApiException api)) {
            return Failure.GARBAGE;
        }
        String text = String.valueOf(api.getMessage()).toLowerCase(Locale.ROOT);
        StatusCode.Code code = api.getStatusCode().getCode();
        return switch (code) {
            case RESOURCE_EXHAUSTED -> text.contains("exceeds maximum") || text.contains("larger than max") ? Failure.TOO_LARGE
                    : text.contains("quota") ? Failure.QUOTA : Failure.RATE_LIMITED;
            case UNAVAILABLE -> Failure.UNAVAILABLE;
            case DEADLINE_EXCEEDED -> Failure.TIMEOUT;
            case UNAUTHENTICATED, PERMISSION_DENIED -> Failure.UNAUTHORISED;
            case OUT_OF_RANGE, ABORTED -> Failure.STREAM_LIMIT;
            case CANCELLED -> text.contains("protobuf") || text.contains("failed to read message") ? Failure.GARBAGE : Failure.CUT_SHORT;
            case INTERNAL, UNKNOWN, DATA_LOSS -> text.contains("protobuf") || text.contains("http status") ? Failure.GARBAGE
                    : text.contains("half-close") || text.contains("without a response") || text.contains("no value received") ? Failure.CUT_SHORT
                    : Failure.SERVER_ERROR;
            default -> Failure.MISCONFIGURED;
        };
    }
}
