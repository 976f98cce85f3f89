package io.callwell.conversation;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.Departments;
import io.callwell.appointment.Information;
import io.callwell.appointment.Patients;

import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.nlu.Spoken;
import io.callwell.conversation.nlu.Understander;
import io.callwell.conversation.pipeline.Collaborators;
import io.callwell.conversation.pipeline.Surroundings;
import io.callwell.conversation.pipeline.TalkGate;
import io.callwell.conversation.script.Engines;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.stt.Listening;
import io.callwell.conversation.stt.LocalHearing;
import io.callwell.conversation.stt.VoiceGate;
import io.callwell.conversation.tts.LocalVoices;
import io.callwell.conversation.tts.Voices;
import io.callwell.orchestrator.CallDesk;
import io.callwell.orchestrator.MediaNodes;
import io.callwell.platform.PlatformSettings;

import io.callwell.platform.live.LiveBus;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.recording.Recordings;
import io.callwell.speech.Recognizer;
import io.callwell.speech.Sphinx4Recognizer;
import io.callwell.speech.Synthesizers;
import io.callwell.telephony.media.MediaServer;
import io.callwell.telephony.media.MediaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Scripts for those who show them, talks for those who talk. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConversationSettings.class)
public class ConversationModule {

    @Bean
    Scripts scripts(ConversationSettings settings) {
        return settings.scripts().map(Scripts::new).orElseGet(Scripts::new);
    }

    @Bean
    Spoken spoken() {
        return new LanguageSpoken();
    }

    @Bean
    MeteredTalks talkMetrics(ObjectProvider<MeterRegistry> registries) {
        return new MeteredTalks(registries.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    Understander understander(MeteredTalks metrics) {
        return metrics.timed(new LanguageUnderstander());
    }

    @Bean
    Engines engines(Scripts scripts, Understander understander, Spoken spoken) {
        return new Engines(scripts, understander, spoken);
    }

    @Bean
    @ConditionalOnRole(Role.MEDIA)
    ScriptsApi scriptsApi(Scripts scripts) {
        return new ScriptsApi(scripts);
    }

    /** What talks need. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.MEDIA)
    static class Talking {

        private final String node = UUID.randomUUID().toString();

        @Bean
        Recognizer recognizer(ConversationSettings settings) {
            Sphinx4Recognizer recognizer = new Sphinx4Recognizer(settings.decoders());
            recognizer.warmUp();
            return recognizer;
        }

        @Bean
        LocalHearing hearing(Recognizer recognizer) {
            return new LocalHearing(recognizer, new Listening());
        }

        @Bean
        Voices voices(PlatformSettings data) {
            Synthesizers synthesizers = new Synthesizers();
            synthesizers.warmUp();
            return new LocalVoices(synthesizers, data.cache().resolve("prompts"));
        }

        @Bean
        WarmUp conversationWarmUp(Scripts scripts, Hospitals hospitals, Voices voices, Spoken spoken, LocalHearing hearing,
                ConversationSettings settings) {
            return new WarmUp(scripts, hospitals, voices, spoken, hearing, settings);
        }

        @Bean
        TalkGate talkGate(CallDesk desk, Patients patients, Appointments appointments, Hospitals hospitals, Recordings recordings, LiveBus bus,
                JsonMapper json, Clock clock, Scripts scripts, Engines engines, Hearing hearing, Voices voices, ConversationSettings settings,
                MeteredTalks metrics, ObjectProvider<Information> information, ObjectProvider<Departments> departments) {
            Surroundings surroundings = information.getIfAvailable() == null || departments.getIfAvailable() == null ? Surroundings.none()
                    : Surroundings.of(information.getObject(), departments.getObject());
            return new TalkGate(new Collaborators(desk, patients, appointments, hospitals, recordings, bus, json, clock, scripts, engines, hearing,
                    voices, VoiceGate::new, settings, metrics, surroundings), settings, node);
        }

        @Bean
        MediaProcess mediaProcess(MediaNodes nodes, MediaServer server, MediaSettings media, TalkGate gate, ConversationSettings settings,
                WarmUp warmUp) {
            return new MediaProcess(nodes, server, media, gate, settings, warmUp, node);
        }
    }
}
