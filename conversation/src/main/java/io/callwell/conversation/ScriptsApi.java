package io.callwell.conversation;

import io.callwell.conversation.script.Script;
import io.callwell.conversation.script.Scripts;
import java.util.List;
import java.util.Locale;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The scripts that calls can speak. */
@RestController
class ScriptsApi {

    private final Scripts scripts;

    ScriptsApi(Scripts scripts) {
        this.scripts = scripts;
    }

    /**
     * @param direction {@code outbound}: campaigns may choose it; {@code inbound}: patients call
     * @param nodes ids in the order of the script
     */
    record Row(String id, int version, String title, String direction, List<String> languages, List<String> nodes) {
        static Row of(Script script) {
            return new Row(script.id(), script.version(), script.title(), script.direction().name().toLowerCase(Locale.ROOT), script.languages(), List.copyOf(script.nodes().keySet()));
        }
    }

    @GetMapping("/api/scripts")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    List<Row> scripts() {
        return scripts.newest().stream().map(Row::of).toList();
    }
}
