package io.callwell.conversation;

import io.callwell.conversation.script.Script;
import io.callwell.conversation.script.Scripts;
import java.util.List;
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

    /** @param nodes ids in the order of the script */
    record Row(String id, int version, String title, List<String> languages, List<String> nodes) {
        static Row of(Script script) {
            return new Row(script.id(), script.version(), script.title(), script.languages(), List.copyOf(script.nodes().keySet()));
        }
    }

    @GetMapping("/api/scripts")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    List<Row> scripts() {
        return scripts.all().stream().map(Row::of).toList();
    }
}
