package io.callwell.providers;

import io.callwell.conversation.nlu.Proposer;
import io.callwell.conversation.nlu.Understander;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.stt.LocalHearing;
import io.callwell.conversation.tts.Voices;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.store.ObjectStore;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.providers.guard.Guard;
import io.callwell.providers.guard.Port;
import io.callwell.providers.guard.Recovery;
import io.callwell.providers.hearing.ChainedHearing;
import io.callwell.providers.hearing.ProposingHearing;
import io.callwell.providers.voice.ChainedVoices;
import io.callwell.providers.voice.LocalSpeaker;
import io.callwell.providers.voice.Speaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Puts the configured providers and the engines of this machine in order, in front of those who talk. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.MEDIA)
@EnableConfigurationProperties({SpeechSettings.class, UnderstandingSettings.class})
public class ProvidersModule {

    private static final String LOCAL = "local";

    @Bean
    Recovery providerRecovery(SpeechSettings settings) {
        return new Recovery(settings.firstProbe(), settings.longestProbe());
    }

    @Bean
    Watch providerWatch(MeterRegistry meters, Recovery recovery) {
        return new Watch(new MeteredLedger(meters), recovery);
    }

    @Bean
    @Primary
    Hearing providedHearing(SpeechSettings speech, UnderstandingSettings understanding, Watch watch, LocalHearing local, Understander rules,
            Clock clock, Hospitals hospitals) {
        Engines engines = new Engines(speech, understanding);
        List<ChainedHearing.Link> ears = new ArrayList<>();
        for (String name : speech.stt()) {
            if (name.equals(LOCAL)) {
                ears.add(new ChainedHearing.Link(watch.always(Port.STT, name, speech.total()), local));
            } else {
                Engines.Made<Hearing> made = engines.ears(name);
                ears.add(new ChainedHearing.Link(watch.guard(Port.STT, name, speech.attempt(), made.probe()), made.engine()));
            }
        }
        ChainedHearing hearing = new ChainedHearing(ears, speech.total());
        List<ProposingHearing.Link> models = new ArrayList<>();
        for (String name : understanding.models()) {
            Engines.Made<Proposer> made = engines.model(name);
            models.add(new ProposingHearing.Link(watch.guard(Port.UNDERSTANDING, name, understanding.attempt(), made.probe()), made.engine()));
        }
        return models.isEmpty() ? hearing : new ProposingHearing(hearing, rules, models, understanding.total(), SpeechSettings.MOST, clock,
                () -> hospitals.hospital(Tenancy.current()).zone());
    }

    @Bean
    @Primary
    Voices providedVoices(SpeechSettings speech, UnderstandingSettings understanding, Watch watch, @Qualifier("voices") Voices local, ObjectStore objects) {
        if (speech.tts().equals(List.of(LOCAL))) {
            // It keeps its own audio on this machine's disk.
            return local;
        }
        Engines engines = new Engines(speech, understanding);
        List<ChainedVoices.Link> voices = new ArrayList<>();
        for (String name : speech.tts()) {
            if (name.equals(LOCAL)) {
                voices.add(new ChainedVoices.Link(watch.always(Port.TTS, name, speech.total()), new LocalSpeaker(local)));
            } else {
                Engines.Made<Speaker> made = engines.voices(name);
                voices.add(new ChainedVoices.Link(watch.guard(Port.TTS, name, speech.attempt(), made.probe()), made.engine()));
            }
        }
        return new ChainedVoices(voices, speech.total(), speech.personalInHouse(), objects);
    }

    @Bean
    ProviderHealth providersHealthIndicator(Watch watch) {
        return new ProviderHealth(watch);
    }
}
