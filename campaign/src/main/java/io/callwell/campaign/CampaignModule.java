package io.callwell.campaign;

import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.Topic;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.events.Subscription;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.work.Round;
import io.callwell.platform.work.Rounds;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The campaign service where its role runs; nothing elsewhere, since others know it by its events only. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.CAMPAIGN)
@EnableConfigurationProperties(CampaignProperties.class)
@Import({
    CallProgress.class,
    CampaignApi.class,
    CampaignDesk.class,
    ProgramDesk.class,
    Dispatcher.class,
    Selection.class,
    StoredCampaigns.class,
    StoredTargets.class
})
public class CampaignModule {

    @Bean
    ModuleSchema campaignSchema() {
        return new ModuleSchema("campaign");
    }

    @Bean
    Rounds campaignRounds(Dispatcher dispatcher, CampaignProperties settings) {
        return new Rounds(new Round("campaign-dispatch", settings.dispatchEvery(), dispatcher::dispatch));
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
}
