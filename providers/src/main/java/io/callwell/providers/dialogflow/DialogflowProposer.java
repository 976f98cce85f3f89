package io.callwell.providers.dialogflow;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.dialogflow.cx.v3.DetectIntentRequest;
import com.google.cloud.dialogflow.cx.v3.Match;
import com.google.cloud.dialogflow.cx.v3.QueryInput;
import com.google.cloud.dialogflow.cx.v3.QueryParameters;
import com.google.cloud.dialogflow.cx.v3.QueryResult;
import com.google.cloud.dialogflow.cx.v3.SessionName;
import com.google.cloud.dialogflow.cx.v3.SessionsClient;
import com.google.cloud.dialogflow.cx.v3.SessionsSettings;
import com.google.cloud.dialogflow.cx.v3.TextInput;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Proposable;
import io.callwell.conversation.nlu.Proposer;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.nlu.When;
import io.callwell.providers.google.GoogleAccess;
import io.callwell.providers.google.Grpc;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.ProviderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An agent of Dialogflow CX: each call is a session of it, and the intents that it matches are our acts. Only the match is used: its
 * pages, texts and webhooks say nothing to a patient. Thread-safe.
 */
public final class DialogflowProposer implements Proposer, AutoCloseable {

    public static final String NAME = "dialogflow";
    /** Below this the agent itself is not sure. */
    private static final double SURE = 0.5;
    private static final int MOST_LETTERS = 256;
    private static final int MOST_DAYS_AHEAD = 366;

    private final SessionsClient client;
    private final Agent agent;

    /**
     * Which agent.
     *
     * @param intents our act by the display name of an intent
     */
    public record Agent(String project, String location, String id, Map<String, Act> intents) {

        public Agent {
            intents = Map.copyOf(intents);
        }

        /** Locations have endpoints of their own; the global one serves only {@code global}. */
        String endpoint() {
            return (location.equals("global") ? "" : location + "-") + "dialogflow.googleapis.com:443";
        }
    }

    private DialogflowProposer(SessionsClient client, Agent agent) {
        this.client = client;
        this.agent = agent;
    }

    public static DialogflowProposer over(GoogleAccess access, Agent agent) {
        return of(access.channel(SessionsSettings.defaultGrpcTransportProviderBuilder(), agent.endpoint()), access.credentialsProvider(), agent);
    }

    static DialogflowProposer of(TransportChannelProvider channel, CredentialsProvider credentials, Agent agent) {
        try {
            SessionsSettings.Builder settings = SessionsSettings.newBuilder().setTransportChannelProvider(channel).setCredentialsProvider(credentials);
            // It is not idempotent: a repeated request is a second turn of the session.
            settings.detectIntentSettings().setRetryableCodes();
            return new DialogflowProposer(SessionsClient.create(settings.build()), agent);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Dialogflow CX cannot be set up; see docs/providers.md", unreadable);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Meaning propose(String text, Question question, Proposable proposable, String session) {
        QueryResult result = detect(text.substring(0, Math.min(MOST_LETTERS, text.length())), question.language(),
                question.reference().getZone().getId(), session);
        Match match = result.getMatch();
        if (match.getMatchType() == Match.MatchType.MATCH_TYPE_UNSPECIFIED) {
            throw new ProviderException(NAME, Failure.EMPTY);
        }
        if (!sameLanguage(result.getLanguageCode(), question.language())) {
            throw new ProviderException(NAME, Failure.WRONG_LANGUAGE);
        }
        if (match.getMatchType() != Match.MatchType.INTENT && match.getMatchType() != Match.MatchType.PARAMETER_FILLING || match.getConfidence() < SURE) {
            return Meaning.NOTHING;
        }
        Optional<Act> act = Optional.ofNullable(agent.intents().get(match.getIntent().getDisplayName()));
        return proposable.only(new Meaning(act.map(Set::of).orElse(Set.of()), when(match.getParameters(), question), choice(match.getParameters()),
                Optional.empty()));
    }

    private QueryResult detect(String text, String language, String zone, String session) {
        try {
            return client.detectIntent(DetectIntentRequest.newBuilder()
                    .setSession(SessionName.ofProjectLocationAgentSessionName(agent.project(), agent.location(), agent.id(), session).toString())
                    .setQueryParams(QueryParameters.newBuilder().setTimeZone(zone).setDisableWebhook(true))
                    .setQueryInput(QueryInput.newBuilder().setLanguageCode(language).setText(TextInput.newBuilder().setText(text)))
                    .build()).getQueryResult();
        } catch (ApiException failed) {
            throw Grpc.failure(NAME, failed);
        }
    }

    private static boolean sameLanguage(String answered, String asked) {
        return answered.isEmpty() || answered.split("[-_]")[0].equalsIgnoreCase(asked.split("[-_]")[0]);
    }

    /** {@code @sys.date} is a struct of year, month, day; {@code @sys.time} of hours, minutes. */
    private static List<When> when(Struct parameters, Question question) {
        try {
            Optional<LocalDate> date = struct(parameters, "date").map(d -> LocalDate.of(number(d, "year"), number(d, "month"), number(d, "day")));
            Optional<LocalTime> time = struct(parameters, "time").map(t -> LocalTime.of(number(t, "hours"), number(t, "minutes")));
            LocalDate today = question.reference().toLocalDate();
            boolean possible = date.map(d -> !d.isBefore(today) && !d.isAfter(today.plusDays(MOST_DAYS_AHEAD))).orElse(true);
            When when = new When(date, Optional.empty(), time, Optional.empty(), Optional.empty());
            return when.isAny() || !possible ? List.of() : List.of(when);
        } catch (DateTimeException nonsense) {
            return List.of();
        }
    }

    private static Optional<Struct> struct(Struct parameters, String name) {
        return Optional.ofNullable(parameters.getFieldsMap().get(name)).filter(Value::hasStructValue).map(Value::getStructValue);
    }

    private static int number(Struct of, String name) {
        return (int) of.getFieldsOrDefault(name, Value.getDefaultInstance()).getNumberValue();
    }

    private static Optional<Integer> choice(Struct parameters) {
        return Optional.ofNullable(parameters.getFieldsMap().get("choice")).filter(Value::hasNumberValue).map(v -> (int) v.getNumberValue());
    }

    /**
     * Greets the agent in a session of its own.
     *
     * @throws ProviderException when it does not answer
     */
    public void probe() {
        detect("hello", "en", "UTC", UUID.randomUUID().toString());
    }

    @Override
    public void close() {
        client.close();
    }
}
