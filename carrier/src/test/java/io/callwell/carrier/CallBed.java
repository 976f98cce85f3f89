package io.callwell.carrier;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** An application whose calls go through the carrier of a test, and what the carrier's log says of them. */
final class CallBed implements AutoCloseable {

    private static final String FROM = "+911140000000";

    final TestApplication application;
    private final TestCarrier carrier;

    CallBed(TestCarrier carrier) throws Exception {
        this.carrier = carrier;
        this.application = new TestApplication();
    }

    /** An agent that asks these questions, the next one when the last one was answered, and then closes the stream. */
    static BiConsumer<TestAgent.Talk, String> asking(String... nodes) {
        Deque<String> questions = new ArrayDeque<>(List.of(nodes));
        int[] utterance = {0};
        return (talk, what) -> {
            boolean answered = what.equals("heard") || what.startsWith("key:") && talk.digits.length() == 8;
            if (!what.equals("start") && !answered) {
                return;
            }
            if (questions.isEmpty()) {
                talk.close();
            } else {
                talk.ask(400, ++utterance[0] + ":" + questions.remove());
            }
        };
    }

    String stream(TestAgent agent) {
        return "<?xml version=\"1.0\"?><Response><Connect><Stream url=\"" + agent.url + "?lost=1\">"
                + "<Parameter name=\"token\" value=\"secret\"/></Stream></Connect><Redirect>" + application.url + "/next</Redirect></Response>";
    }

    void register(String phone, String persona) {
        assertThat(carrier.admin("PUT", "/patients", "[{\"phone\":\"" + phone + "\",\"persona\":\"" + persona
                + "\",\"givenName\":\"Asha\",\"familyName\":\"Rao\",\"birthDate\":\"1980-03-15\",\"language\":\"en-IN\",\"seed\":7}]").statusCode()).isEqualTo(200);
    }

    @SafeVarargs
    final String dial(String to, String path, Map.Entry<String, String>... more) {
        List<Map.Entry<String, String>> form = new ArrayList<>(List.of(
                entry("To", to), entry("From", FROM), entry("Url", application.url + path),
                entry("StatusCallback", application.url + "/status")));
        for (String event : List.of("initiated", "ringing", "answered", "completed")) {
            form.add(entry("StatusCallbackEvent", event));
        }
        form.addAll(List.of(more));
        var response = carrier.post("/Calls.json", form);
        assertThat(response.statusCode()).isEqualTo(201);
        return carrier.json(response).path("sid").asString();
    }

    /** A registered patient calls the application. */
    String callIn(String from, String path) {
        var response = carrier.admin("POST", "/inbound-calls", "{\"from\":\"" + from + "\",\"to\":\"" + FROM + "\",\"url\":\"" + application.url + path
                + "\",\"statusUrl\":\"" + application.url + "/status\"}");
        assertThat(response.statusCode()).isEqualTo(202);
        return carrier.json(response).path("sid").asString();
    }

    List<String> statuses() {
        return application.seen("/status").stream().map(hook -> hook.get("CallStatus")).toList();
    }

    List<String> said(String sid) {
        return did(sid, "say", "node").stream().filter(node -> !node.isEmpty()).toList();
    }

    /** What a patient did in a call, by a field of the log. */
    List<String> did(String sid, String what, String field) {
        return carrier.log("patient").stream()
                .filter(line -> line.path("call").asString().equals(sid) && line.path("did").asString().equals(what))
                .map(line -> line.path(field).asString())
                .toList();
    }

    void awaitLog(String kind, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (carrier.log(kind).stream().noneMatch(wanted)) {
            assertThat(System.nanoTime()).as("the log shows no such line of kind " + kind).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    List<String> verbs(String sid) {
        return carrier.log("twiml").stream()
                .filter(line -> line.path("call").asString().equals(sid))
                .map(line -> line.path("verb").asString())
                .toList();
    }

    static List<Long> sequenceNumbers(TestAgent agent) {
        return agent.messages.stream().skip(1).map(message -> Long.parseLong(message.path("sequenceNumber").asString())).toList();
    }

    @Override
    public void close() {
        application.close();
    }
}
