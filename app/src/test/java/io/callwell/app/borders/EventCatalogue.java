package io.callwell.app.borders;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.callwell.events.DomainEvent;
import io.callwell.events.Topic;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every event with its topic, key, fields, who makes it and who reacts to it. */
public record EventCatalogue(List<Entry> entries) {

    private static final Pattern SUBSCRIPTION =
            Pattern.compile("new Subscription<>\\(\\s*\"([a-z.-]+)\"\\s*,\\s*Topic\\.([A-Z_]+)\\s*,\\s*([A-Za-z]+)\\.class");
    private static final Pattern KEY = Pattern.compile("public String key\\(\\) \\{\\s*return (\\w+)(?:\\.toString\\(\\))?;");

    /** One event. {@code consumers} are the names of subscriptions. */
    public record Entry(
            String type, Topic topic, String purpose, String key, List<Field> fields, SortedSet<String> producers, SortedSet<String> consumers) {}

    /** One field. {@code note} is what the record's Javadoc says. */
    public record Field(String name, String type, String note) {}

    /** From the classes, the records' sources and the declarations of subscriptions. */
    public static EventCatalogue of(JavaClasses classes) {
        return new EventCatalogue(Arrays.stream(DomainEvent.class.getPermittedSubclasses())
                .map(record -> entry(record, classes))
                .sorted(Comparator.comparing(Entry::topic))
                .toList());
    }

    private static Entry entry(Class<?> record, JavaClasses classes) {
        String source = Modules.sourceOfEvent(record.getSimpleName());
        SortedSet<String> consumers = new TreeSet<>();
        SortedSet<Topic> topics = new TreeSet<>();
        for (String file : Modules.sources()) {
            Matcher subscription = SUBSCRIPTION.matcher(file);
            while (subscription.find()) {
                if (subscription.group(3).equals(record.getSimpleName())) {
                    consumers.add(subscription.group(1));
                    topics.add(Topic.valueOf(subscription.group(2)));
                }
            }
        }
        Topic topic = Topic.valueOf(first(Pattern.compile("return Topic\\.([A-Z_]+);"), source, record + " names no topic"));
        topics.add(topic);
        if (topics.size() != 1) {
            throw new AssertionError(record.getSimpleName() + " goes to " + topic + " and is read from " + topics);
        }
        return new Entry(record.getSimpleName(), topic, purpose(source), first(KEY, source, record + " has no simple key"),
                fields(record, source), producers(record, classes), consumers);
    }

    /** Modules whose code makes the record; deserialising it does not count. */
    private static SortedSet<String> producers(Class<?> record, JavaClasses classes) {
        return classes.get(record).getConstructorCallsToSelf().stream()
                .map(call -> Modules.of(call.getOriginOwner()))
                .filter(module -> !module.equals("events"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Field> fields(Class<?> record, String source) {
        return Arrays.stream(record.getRecordComponents())
                .map(component -> new Field(component.getName(), type(component), note(component, source)))
                .toList();
    }

    private static String type(RecordComponent component) {
        Type type = component.getGenericType();
        return type instanceof ParameterizedType parameterized
                ? ((Class<?>) parameterized.getRawType()).getSimpleName() + " of "
                        + ((Class<?>) parameterized.getActualTypeArguments()[0]).getSimpleName()
                : component.getType().getSimpleName();
    }

    private static String note(RecordComponent component, String source) {
        Matcher matcher = Pattern.compile("@param " + component.getName() + "\\s+((?s).*?)(?=\\n \\* @|\\n \\*/)").matcher(source);
        return matcher.find() ? plain(matcher.group(1)) : "";
    }

    private static String purpose(String source) {
        String comment = source.substring(source.indexOf("/**") + 3, source.indexOf("*/"));
        return plain(comment.split("\\n \\* @")[0]);
    }

    private static String plain(String comment) {
        return comment.replaceAll("\\n \\*", " ").replaceAll("\\{@(code|link) ([^}]*)}", "`$2`").replaceAll("\\s+", " ").strip();
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(otherwise);
        }
        return matcher.group(1);
    }

    /** The catalogue as a page. */
    String page() {
        String overview = entries.stream()
                .map(entry -> "| `%s` | %d | [%s](#%s) | `%s` | %s | %s |".formatted(
                        entry.topic().topicName(), entry.topic().partitions(), entry.type(), entry.type().toLowerCase(java.util.Locale.ROOT),
                        entry.key(), String.join(", ", entry.producers()),
                        entry.consumers().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
        return """
                # Events

                Generated from the records in `events` and the declared subscriptions by `ModuleBordersTest`. An event is published through the outbox in
                the transaction that made it true and has its effect once per consumer, however often it is delivered. What a consumer cannot take
                goes to `<topic>.dlt`. Events carry ids and facts, never names, phone numbers or words of patients.

                On the wire, in JSON: `{"id", "type", "version", "hospital", "occurredAt", "data": {fields}}`.

                | topic | partitions | event | key | producer | consumers |
                |---|---|---|---|---|---|
                %s

                %s""".formatted(overview, entries.stream().map(EventCatalogue::section).collect(Collectors.joining("\n")));
    }

    private static String section(Entry entry) {
        return "## %s%n%n%s%n%n| field | type | |%n|---|---|---|%n%s%n".formatted(
                entry.type(), entry.purpose(),
                entry.fields().stream()
                        .map(field -> "| `%s` | %s | %s |".formatted(field.name(), field.type(), field.note()))
                        .collect(Collectors.joining("\n")));
    }
}
