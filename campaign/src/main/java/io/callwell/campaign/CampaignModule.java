package io.callwell.campaign;

import io.callwell.campaign.intake.IntakeModule;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.CallInitiated;
import io.callwell.events.SmsRequested;
import io.callwell.events.TargetQueued;
import io.callwell.events.Topic;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.events.LostEvents;
import io.callwell.platform.events.Subscription;
import io.callwell.platform.http.Remotes;
import io.callwell.platform.role.ConditionalOnMissingRole;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.work.Round;
import io.callwell.platform.work.Rounds;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The campaign service where its role runs, and a client for it elsewhere. */
@Configuration(proxyBeanMethods = false)
public class CampaignModule {

    /** The service. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.CAMPAIGN)
    @EnableConfigurationProperties(CampaignProperties.class)
    @Import({
        Brake.class,
        BrakeApi.class,
        CadenceRound.class,
        CallProgress.class,
        CampaignApi.class,
        CampaignDesk.class,
        ContactDesk.class,
        ProgramDesk.class,
        Dispatcher.class,
        IntakeModule.class,
        Selection.class,
        StoredCampaigns.class,
        StoredTargets.class,
        WishApi.class
    })
    static class Service {

        @Bean
        ModuleSchema campaignSchema() {
            return new ModuleSchema("campaign");
        }

        @Bean
        Rounds campaignRounds(Dispatcher dispatcher, CadenceRound cadence, CampaignProperties settings) {
            return new Rounds(
                    new Round("campaign-dispatch", settings.dispatchEvery(), dispatcher::dispatch),
                    new Round("campaign-cadence", settings.dispatchEvery().multipliedBy(20), cadence::round));
        }

        @Bean
        Subscription<CallCompleted> campaignCallCompleted(CallProgress progress) {
            return new Subscription<>("campaign.call-completed", Topic.CALLS_COMPLETED, CallCompleted.class, progress::completed);
        }

        @Bean
        Subscription<CallEscalated> campaignCallEscalated(CallProgress progress) {
            return new Subscription<>("campaign.call-escalated", Topic.CALLS_ESCALATED, CallEscalated.class, progress::escalated);
        }

        @Bean
        Subscription<CallFailed> campaignCallFailed(CallProgress progress) {
            return new Subscription<>("campaign.call-failed", Topic.CALLS_FAILED, CallFailed.class, progress::failed);
        }

        @Bean
        Subscription<CallInitiated> campaignContactByVoice(ContactDesk contacts) {
            return new Subscription<>("campaign.contact-by-voice", Topic.CALLS_INITIATED, CallInitiated.class, contacts::called);
        }

        @Bean
        Subscription<SmsRequested> campaignContactByText(ContactDesk contacts) {
            return new Subscription<>("campaign.contact-by-text", Topic.SMS_SEND, SmsRequested.class, contacts::texted);
        }

        /** A target that the orchestrator could not take has no call that could end. */
        @Bean
        LostEvents<TargetQueued> campaignTargetNotTaken(CallProgress progress) {
            return new LostEvents<>("campaign.target-not-taken", "orchestrator.queue", Topic.CAMPAIGNS_QUEUED, TargetQueued.class, progress::notTaken);
        }
    }

    /** A client of the campaigns in another process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingRole(Role.CAMPAIGN)
    static class Clients {

        @Bean
        Campaigns campaigns(Remotes remotes) {
            return remotes.client(Role.CAMPAIGN, Campaigns.class);
        }

        @Bean
        ContactFacts contactFacts(Remotes remotes) {
            return remotes.client(Role.CAMPAIGN, ContactFacts.class);
        }
    }
}
