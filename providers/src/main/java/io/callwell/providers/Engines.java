package io.callwell.providers;

import io.callwell.conversation.nlu.Proposer;
import io.callwell.conversation.stt.Hearing;
import io.callwell.providers.azure.AzureSpeaker;
import io.callwell.providers.dialogflow.DialogflowProposer;
import io.callwell.providers.google.GoogleHearing;
import io.callwell.providers.google.GoogleSpeaker;
import io.callwell.providers.llm.ChatProposer;
import io.callwell.providers.voice.Speaker;
import java.util.Optional;

/** Makes the engines that a site has configured. A provider's classes are loaded here and only when it is asked for. */
final class Engines {

    private final SpeechSettings speech;
    private final UnderstandingSettings understanding;

    /** An engine and what asks it for something small. */
    record Made<E>(E engine, Runnable probe) {}

    Engines(SpeechSettings speech, UnderstandingSettings understanding) {
        this.speech = speech;
        this.understanding = understanding;
    }

    Made<Hearing> ears(String name) {
        return switch (name) {
            case "google" -> Google.ears(speech.google());
            default -> throw unknown(name);
        };
    }

    Made<Speaker> voices(String name) {
        return switch (name) {
            case "google" -> Google.voices(speech.google());
            case "azure" -> azure(speech);
            default -> throw unknown(name);
        };
    }

    Made<Proposer> model(String name) {
        return switch (name) {
            case "llm" -> llm(understanding);
            case "dialogflow" -> Google.dialogflow(understanding.dialogflow());
            default -> throw unknown(name);
        };
    }

    private static Made<Speaker> azure(SpeechSettings speech) {
        SpeechSettings.Azure azure = speech.azure();
        AzureSpeaker speaker = new AzureSpeaker(
                azure.endpoint().or(() -> azure.region().map(AzureSpeaker::base))
                        .orElseThrow(() -> missing("callwell.speech.azure.region", "the region of the Speech resource, such as centralindia")),
                azure.key().orElseThrow(() -> missing("callwell.speech.azure.key", "the key of the Speech resource")), azure.voices(), speech.attempt());
        return new Made<>(speaker, speaker::probe);
    }

    private static Made<Proposer> llm(UnderstandingSettings understanding) {
        UnderstandingSettings.Llm llm = understanding.llm();
        ChatProposer proposer = new ChatProposer(
                llm.baseUrl().orElseThrow(() -> missing("callwell.understanding.llm.base-url", "the API of the model, such as http://127.0.0.1:11434/v1")),
                llm.apiKey(), llm.model().orElseThrow(() -> missing("callwell.understanding.llm.model", "the model's name at that server")),
                llm.structure(), understanding.attempt());
        return new Made<>(proposer, proposer::probe);
    }

    /** Apart, so that Google's classes are not looked at before they are needed. */
    private static final class Google {

        static Made<Hearing> ears(SpeechSettings.Google google) {
            GoogleHearing hearing = GoogleHearing.over(google.ears(), google.model());
            return new Made<>(hearing, hearing::probe);
        }

        static Made<Speaker> voices(SpeechSettings.Google google) {
            GoogleSpeaker speaker = GoogleSpeaker.over(google.mouth(), google.voices());
            return new Made<>(speaker, speaker::probe);
        }

        static Made<Proposer> dialogflow(UnderstandingSettings.Dialogflow dialogflow) {
            DialogflowProposer proposer = DialogflowProposer.over(dialogflow.access(), new DialogflowProposer.Agent(
                    required(dialogflow.project(), "callwell.understanding.dialogflow.project", "the project of the agent"), dialogflow.location(),
                    required(dialogflow.agent(), "callwell.understanding.dialogflow.agent", "the id of the agent"), dialogflow.intents()));
            return new Made<>(proposer, proposer::probe);
        }

        private static String required(Optional<String> value, String property, String what) {
            return value.orElseThrow(() -> missing(property, what));
        }
    }

    private static IllegalArgumentException missing(String property, String what) {
        return new IllegalArgumentException(property + " is missing: set it to " + what + " (docs/providers.md)");
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("there is no provider '" + name + "'");
    }
}
