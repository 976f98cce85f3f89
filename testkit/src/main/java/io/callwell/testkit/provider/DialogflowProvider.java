package io.callwell.testkit.provider;

import com.google.cloud.dialogflow.cx.v3.DetectIntentRequest;
import com.google.cloud.dialogflow.cx.v3.DetectIntentResponse;
import com.google.cloud.dialogflow.cx.v3.Intent;
import com.google.cloud.dialogflow.cx.v3.Match;
import com.google.cloud.dialogflow.cx.v3.QueryResult;
import com.google.cloud.dialogflow.cx.v3.ResponseMessage;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An agent of Dialogflow CX that matches the texts that a test teaches it. */
public final class DialogflowProvider extends GrpcProvider<DetectIntentRequest> {

    private final List<DetectIntentRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Taught> taught = new ConcurrentHashMap<>();

    private record Taught(String intent, Struct parameters) {}

    public DialogflowProvider() {
        super("google.cloud.dialogflow.cx.v3.Sessions", "DetectIntent", MethodType.UNARY, DetectIntentRequest.getDefaultInstance());
    }

    public void teach(String text, String intent, Map<String, Value> parameters) {
        taught.put(text, new Taught(intent, Struct.newBuilder().putAllFields(parameters).build()));
    }

    public List<DetectIntentRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    Status tooLong() {
        return Status.OUT_OF_RANGE.withDescription("Input is too long.");
    }

    @Override
    ServerCall.Listener<DetectIntentRequest> answering(ServerCall<DetectIntentRequest, byte[]> call) {
        return new ServerCall.Listener<>() {
            private DetectIntentRequest request = DetectIntentRequest.getDefaultInstance();

            @Override
            public void onMessage(DetectIntentRequest message) {
                request = message;
                requests.add(message);
            }

            @Override
            public void onHalfClose() {
                if (fault() == Fault.SLOW_DRIP) {
                    return;
                }
                if (fault() != Fault.HALF_CLOSE) {
                    call.sendMessage(DetectIntentResponse.newBuilder().setQueryResult(result(request)).build().toByteArray());
                }
                call.close(Status.OK, new Metadata());
            }
        };
    }

    private QueryResult result(DetectIntentRequest request) {
        if (fault() == Fault.EMPTY) {
            return QueryResult.getDefaultInstance();
        }
        QueryResult.Builder result = QueryResult.newBuilder()
                .setLanguageCode(fault() == Fault.WRONG_LANGUAGE ? "ru" : request.getQueryInput().getLanguageCode());
        if (fault() == Fault.HUGE) {
            result.addResponseMessages(ResponseMessage.newBuilder().setText(ResponseMessage.Text.newBuilder().addText("x".repeat(6 << 20))));
        }
        Taught known = taught.get(request.getQueryInput().getText().getText());
        return result.setMatch(known == null
                ? Match.newBuilder().setMatchType(Match.MatchType.NO_MATCH).setConfidence(0.3f)
                : Match.newBuilder().setMatchType(Match.MatchType.INTENT).setConfidence(0.9f).setParameters(known.parameters())
                        .setIntent(Intent.newBuilder().setDisplayName(known.intent()))).build();
    }
}
