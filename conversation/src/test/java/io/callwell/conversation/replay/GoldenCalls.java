package io.callwell.conversation.replay;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.pipeline.VirtualTalk;
import io.callwell.conversation.scenario.Rehearsal;
import io.callwell.conversation.scenario.Scenario;
import io.callwell.conversation.scenario.Scenarios;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.stt.VoiceGate;
import io.callwell.recording.RecordingTap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Records the golden calls anew, into the folder that is given: only for a change that is meant to break the replay of old calls. */
final class GoldenCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private GoldenCalls() {}

    public static void main(String[] arguments) throws IOException {
        ScriptEngine engine = GoldenCallsTest.engine(GoldenCallsTest.SCRIPT);
        for (Scenario scenario : Scenarios.read("calls.yaml", GoldenCallsTest.text("/golden/calls.yaml"))) {
            FakeHospital hospital = new FakeHospital();
            List<VirtualTalk> stage = new ArrayList<>();
            List<String> wrong = Rehearsal.run(scenario, conditions -> {
                stage.add(new VirtualTalk(engine, FakeHospital.facts(scenario.language(), scenario.machine(), true), FakeHospital.NOW, hospital::answer,
                        VoiceGate::new, new Nothing(), conditions));
                return stage.getFirst();
            }, () -> hospital.committed);
            if (!wrong.isEmpty()) {
                throw new IllegalStateException(scenario.name() + ": " + wrong);
            }
            Files.writeString(Path.of(arguments[0], scenario.name() + ".json"),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(stage.getFirst().journal()) + "\n");
        }
    }

    /** Records no audio. */
    private static final class Nothing implements RecordingTap {
        @Override
        public void patient(byte[] muLaw, long offsetMs) {}

        @Override
        public void agent(byte[] muLaw, long offsetMs) {}

        @Override
        public void close() {}
    }
}
