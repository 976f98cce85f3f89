package io.callwell.hms.fhir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;

/**
 * What a server says that it can. Servers say more, and less, than is true: whoever must be sure asks the probe.
 *
 * @param searches   names of search parameters by resource
 * @param operations of appointments, without {@code $}
 */
public record Capabilities(
        String fhirVersion, String software, boolean transactions, boolean conditionalCreate, Set<String> resources, Map<String, Set<String>> searches,
        Set<String> operations) {

    static Capabilities of(CapabilityStatement statement) {
        boolean transactions = false;
        boolean conditional = false;
        Set<String> operations = new HashSet<>();
        Map<String, Set<String>> searches = new HashMap<>();
        for (CapabilityStatement.CapabilityStatementRestComponent rest : statement.getRest()) {
            transactions |= rest.getInteraction().stream().anyMatch(each -> each.getCode() == SystemRestfulInteraction.TRANSACTION);
            rest.getOperation().forEach(each -> operations.add(name(each.getName(), each.getDefinition())));
            for (CapabilityStatement.CapabilityStatementRestResourceComponent resource : rest.getResource()) {
                Set<String> parameters = searches.computeIfAbsent(String.valueOf(resource.getType()), type -> new HashSet<>());
                resource.getSearchParam().forEach(each -> parameters.add(each.getName()));
                if ("Appointment".equals(resource.getType()) || "Slot".equals(resource.getType())) {
                    resource.getOperation().forEach(each -> operations.add(name(each.getName(), each.getDefinition())));
                    conditional |= resource.getConditionalCreate() && resource.getInteraction().stream().anyMatch(each -> each.getCode() == TypeRestfulInteraction.CREATE);
                }
            }
        }
        String version = statement.getFhirVersion() == null ? String.valueOf(statement.getFhirVersionElement().getValueAsString())
                : statement.getFhirVersion().toCode();
        return new Capabilities(version, String.valueOf(statement.getSoftware().getName()), transactions, conditional, Set.copyOf(searches.keySet()),
                Map.copyOf(searches), Set.copyOf(operations));
    }

    /** An operation's name is its code; some servers write the {@code $}, or only its definition. */
    private static String name(String name, String definition) {
        String known = name == null || name.isBlank() ? String.valueOf(definition).replaceAll(".*[-/]", "") : name;
        return known.replace("$", "").toLowerCase(Locale.ROOT);
    }

    /** Whether names are those of R5. */
    public boolean isR5() {
        return fhirVersion.startsWith("5.");
    }

    /** Whether visits can be written by operations of the server. */
    public boolean hasBooking() {
        return operations.contains("book") || operations.contains("appointment-book");
    }

    public boolean hasHold() {
        return operations.contains("hold") || operations.contains("appointment-hold");
    }
}
