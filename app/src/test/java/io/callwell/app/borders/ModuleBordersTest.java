package io.callwell.app.borders;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The architecture, checked on the compiled classes: {@code docs/architecture.md} and the house rules. */
class ModuleBordersTest {

    /** Sub-packages that other modules may use: each is a face of its own, documented in its {@code package-info}. */
    private static final Map<String, Face> OPEN = Map.ofEntries(
            Map.entry("telephony.media", Face.forAll("sockets and legs for those who talk")),
            Map.entry("telephony.browser", Face.forOnly(Set.of("orchestrator"), "the lines of pages, for whoever lets a page call")),
            Map.entry("telephony.exotel", Face.forOnly(Set.of("orchestrator"), "keys and words of Exotel, for whoever answers its requests")),
            Map.entry("telephony.twilio", Face.forAll("signatures, forms and TwiML for those who answer Twilio's requests")),
            Map.entry("language.grammar", Face.forAll("what a recogniser may expect")),
            Map.entry("appointment.demo", Face.forOnly(Set.of("app"), "people and visits of the demo hospitals, for the demonstration")),
            Map.entry("appointment.hospital", Face.forOnly(Set.of("hms"), "the port behind which hospitals have systems of their own, and what they tell")),
            Map.entry("hms.probe", Face.forOnly(Set.of("app"), "what a FHIR server can do, for the command that asks")),
            Map.entry("campaign.intake", Face.forOnly(Set.of("bench"), "bringing a file in at once, for the benchmark of it")),
            Map.entry("bench.drill", Face.forOnly(Set.of("app"), "drills, for the command that runs them")),
            Map.entry("appointment.booking", Face.forOnly(Set.of("bench"), "the write path of a desk and the sweep, for their benchmark and drill")),
            Map.entry("orchestrator.dial", Face.forOnly(Set.of("bench"), "the dial policy, for the drill that judges it")),
            Map.entry("scoring.risk", Face.forOnly(Set.of("app"), "training and judging of risk models, for the commands of those who have past visits")),
            Map.entry("conversation.replay", Face.forOnly(Set.of("app"), "bodies of journal entries, for the commands that show and replay them")),
            Map.entry("conversation.pipeline", Face.forOnly(Set.of("bench"), "whole talks, for the benchmark of a turn")),
            Map.entry("conversation.turn", Face.forOnly(Set.of("bench"), "endpointing, for the benchmark of a turn")),
            Map.entry("conversation.stt", Face.forOnly(Set.of("app", "bench", "providers"), "hearing, for its providers and the benchmark of a turn")),
            Map.entry("conversation.tts", Face.forOnly(Set.of("bench", "providers"), "voices, for their providers and the benchmark of a turn")),
            Map.entry("conversation.script", Face.forOnly(Set.of("app", "bench", "providers"), "scripts and their checks, for the commands of those who write scripts; what is listened for and spoken, for providers")),
            Map.entry("conversation.simulate", Face.forOnly(Set.of("app"), "virtual patients at text speed, for the commands of those who write scripts")),
            Map.entry("conversation.nlu", Face.forOnly(Set.of("app", "bench", "providers"), "understanding, for its providers and the commands of those who write scripts")));

    /** What decides, and gets time, words and audio as arguments. */
    private static final List<String> PURE = List.of(
            "io.callwell.events..",
            "io.callwell.audio..",
            "io.callwell.language..",
            "io.callwell.orchestrator.lifecycle..",
            "io.callwell.orchestrator.dial..",
            "io.callwell.conversation.script..",
            "io.callwell.conversation.turn..");

    /** They read a resource of the product once, before anything is decided. */
    private static final Set<String> LOADERS =
            Set.of("io.callwell.language.words.Lexicon", "io.callwell.conversation.script.Scripts");

    private static final JavaClasses CLASSES = ProductClasses.all();

    static List<String> pure() {
        return PURE;
    }

    @Test
    void everyModuleIsThere() {
        assertThat(ModuleMap.of(CLASSES).modules().keySet()).contains(
                "events", "audio", "language", "speech", "platform", "telephony", "appointment", "hms", "recording", "orchestrator", "conversation", "providers",
                "campaign", "notification", "scoring", "analytics", "auth", "gateway", "carrier", "engines", "bench", "app");
    }

    @Test
    void noModulesNeedEachOtherInACircle() {
        slices().matching("io.callwell.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nobodyUsesTheInsideOfAnotherModule() {
        Set<String> trespasses = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (isInside(to, Modules.of(from))) {
                    trespasses.add(from.getFullName() + " uses " + to.getFullName());
                }
            }
        }
        assertThat(trespasses).as("move what is needed into the base package of its module, or document a new face in OPEN").isEmpty();
    }

    @Test
    void everyOpenSubPackageIsUsedByAnotherModule() {
        Set<String> used = new TreeSet<>();
        CLASSES.forEach(from -> from.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(to -> Modules.isOurs(to) && !Modules.of(to).equals(Modules.of(from)))
                .forEach(to -> used.add(Modules.subPackage(to))));
        assertThat(used).containsAll(OPEN.keySet());
    }

    /** The shared kernel is open as a whole: its sub-packages are its faces. */
    private static boolean isInside(JavaClass type, String user) {
        return Modules.isOurs(type)
                && !Modules.of(type).equals(user)
                && !Modules.of(type).equals("platform")
                && Modules.subPackage(type).contains(".")
                && !(OPEN.containsKey(Modules.subPackage(type)) && OPEN.get(Modules.subPackage(type)).isFor(user));
    }

    @ParameterizedTest
    @MethodSource("pure")
    void whatDecidesKnowsNoFramework(String part) {
        noClasses().that().resideInAPackage(part)
                .should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "jakarta..", "org.apache.kafka..", "io.netty..",
                        "org.slf4j..", "com.twilio..")
                .because("the core gets what it needs as arguments")
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("pure")
    void whatDecidesReadsNoClock(String part) {
        ArchRule noClock = noClasses().that().resideInAPackage(part)
                .should().callMethodWhere(target(owner(type(Clock.class))).and(target(nameMatching("system.*|tick.*"))))
                .orShould().callMethodWhere(target(owner(resideInAnyPackage("java.time"))).and(target(nameMatching("now"))))
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .because("the same input must give the same decision, in a replay too");
        noClock.check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("pure")
    void whatDecidesReadsAndWritesNothing(String part) {
        noClasses().that().resideInAPackage(part).and(describe(
                        "are no loaders of resources", type -> !LOADERS.contains(type.getFullName().replaceAll("\\$.*", ""))))
                .should().dependOnClassesThat().resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..", "javax.sql..")
                .orShould().dependOnClassesThat(nameMatching("java\\.io\\.(File|RandomAccess|Input|Output|Print|Buffered|Piped).*"))
                .because("effects belong to the edge")
                .check(CLASSES);
    }

    @Test
    void theModuleMapInTheDocumentsIsTheOneInTheClasses() throws IOException {
        GeneratedPage.of("modules.md").holds(ModuleMapPage.of(ModuleMap.of(CLASSES), OPEN));
    }

    @Test
    void theEventCatalogueInTheDocumentsIsTheOneInTheClasses() throws IOException {
        GeneratedPage.of("events.md").holds(EventCatalogue.of(CLASSES).page());
    }

    @Test
    void everyEventHasAProducerAndAConsumer() {
        EventCatalogue.of(CLASSES).entries().forEach(entry -> {
            assertThat(entry.producers()).as("producers of " + entry.type()).isNotEmpty();
            assertThat(entry.consumers()).as("consumers of " + entry.type()).isNotEmpty();
        });
    }
}
