package io.callwell.providers.llm;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Proposable;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.nlu.When;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.ProviderException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON in which a model proposes: its schema, made of what the question allows, and its reading, which believes nothing. Pure. */
final class ProposalFormat {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> DATES = List.of("date", "from_date");
    private static final List<String> TIMES = List.of("time", "from_time", "to_time");
    private static final int MOST_DAYS_AHEAD = 366;

    private ProposalFormat() {}

    static String word(Act act) {
        return act.name().toLowerCase(Locale.ROOT);
    }

    /** Strict mode wants every property required and nothing else allowed; what may be absent is nullable. */
    static ObjectNode schema(Proposable proposable) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        ObjectNode acts = properties.putObject("acts");
        acts.put("type", "array");
        ArrayNode values = acts.putObject("items").put("type", "string").putArray("enum");
        proposable.acts().stream().sorted().forEach(act -> values.add(word(act)));
        values.add("unknown");
        required.add("acts");
        if (proposable.offers() > 0) {
            ArrayNode choices = properties.putObject("choice").put("description", "number of the offered time that was chosen").putArray("enum");
            for (int i = 1; i <= proposable.offers(); i++) {
                choices.add(i);
            }
            choices.addNull();
            required.add("choice");
        }
        if (proposable.when()) {
            DATES.forEach(name -> nullable(properties, required, name, "YYYY-MM-DD"));
            TIMES.forEach(name -> nullable(properties, required, name, "HH:mm, 24 hours"));
        }
        return schema;
    }

    private static void nullable(ObjectNode properties, ArrayNode required, String name, String format) {
        properties.putObject(name).put("description", format).putArray("type").add("string").add("null");
        required.add(name);
    }

    /** What the model is told: the question, what may be answered, and the words as data. */
    static String question(String text, Question question, Proposable proposable) {
        ObjectNode told = JSON.createObjectNode();
        told.put("asked", switch (question.expected()) {
            case YES_NO, PERSON -> "a question that is answered by yes or no";
            case CHOICE -> "whether to confirm, move or cancel an appointment";
            case DAY_AND_TIME -> "for which day or time an appointment shall be";
            case OFFER -> "which of the offered times is wanted";
            case OPEN -> "what the call is about";
            case BIRTH_DATE, NAME, MACHINE_END -> throw new IllegalArgumentException("nothing is proposed at " + question.expected());
        });
        told.put("language", question.language());
        if (proposable.when()) {
            told.put("now", question.reference().toLocalDateTime().withSecond(0).withNano(0).toString());
            told.put("weekday", question.reference().getDayOfWeek().name().toLowerCase(Locale.ROOT));
        }
        if (proposable.offers() > 0) {
            ArrayNode offers = told.putArray("offered");
            question.offers().forEach(offer -> offers.add(offer.toLocalDateTime().toString()));
        }
        told.put("said", text);
        return JSON.writeValueAsString(told);
    }

    /**
     * @param json what the model wrote
     * @throws ProviderException when it is no JSON object of this format
     */
    static Meaning read(String json, Question question, Proposable proposable, String provider) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JacksonException unreadable) {
            throw new ProviderException(provider, Failure.GARBAGE);
        }
        if (!node.isObject() || !node.path("acts").isArray()) {
            throw new ProviderException(provider, Failure.GARBAGE);
        }
        Map<String, Act> known = new java.util.HashMap<>();
        proposable.acts().forEach(act -> known.put(word(act), act));
        Set<Act> acts = EnumSet.noneOf(Act.class);
        node.path("acts").forEach(act -> Optional.ofNullable(known.get(act.asString(""))).ifPresent(acts::add));
        JsonNode choice = node.path("choice");
        Optional<Integer> number = choice.isIntegralNumber() ? Optional.of(choice.intValue()) : Optional.empty();
        return proposable.only(new Meaning(acts, when(node, question), number, Optional.empty()));
    }

    private static List<When> when(JsonNode node, Question question) {
        try {
            When when = new When(date(node, "date", question), date(node, "from_date", question), time(node, "time"), time(node, "from_time"),
                    time(node, "to_time"));
            return when.isAny() ? List.of() : List.of(when);
        } catch (DateTimeException nonsense) {
            return List.of();
        }
    }

    /** A day that is past or more than a year away was not said. */
    private static Optional<LocalDate> date(JsonNode node, String name, Question question) {
        LocalDate today = question.reference().toLocalDate();
        return text(node, name).map(LocalDate::parse).map(date -> {
            if (date.isBefore(today) || date.isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
                throw new DateTimeException("out of range");
            }
            return date;
        });
    }

    private static Optional<LocalTime> time(JsonNode node, String name) {
        return text(node, name).map(LocalTime::parse);
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.path(name).isString() && !node.path(name).asString().isEmpty() ? Optional.of(node.path(name).asString()) : Optional.empty();
    }
}
