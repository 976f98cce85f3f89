package io.callwell.conversation.script;

import io.callwell.conversation.nlu.Spoken;
import io.callwell.conversation.nlu.Understander;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One engine for each script and version. Thread-safe. */
public final class Engines {

    private final Scripts scripts;
    private final Understander understander;
    private final Spoken spoken;
    private final Map<Script, ScriptEngine> engines = new ConcurrentHashMap<>();

    public Engines(Scripts scripts, Understander understander, Spoken spoken) {
        this.scripts = scripts;
        this.understander = understander;
        this.spoken = spoken;
    }

    /** @throws IllegalStateException when this process does not know the script in the version that the call keeps */
    public ScriptEngine engine(Facts facts) {
        Script script = scripts.find(facts.script(), facts.scriptVersion()).orElseThrow(() -> new IllegalStateException(
                "script " + facts.script() + " version " + facts.scriptVersion() + " is not known here; keep old versions until their calls are over"));
        return engines.computeIfAbsent(script, s -> new ScriptEngine(s, understander, spoken));
    }
}
