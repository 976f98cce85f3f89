package io.callwell.app;

import io.callwell.analytics.AnalyticsModule;
import io.callwell.app.demo.DemoModule;
import io.callwell.appointment.AppointmentModule;
import io.callwell.auth.AuthModule;
import io.callwell.campaign.CampaignModule;
import io.callwell.carrier.CarrierModule;
import io.callwell.conversation.ConversationModule;
import io.callwell.gateway.GatewayModule;
import io.callwell.hms.HmsModule;
import io.callwell.notification.NotificationModule;
import io.callwell.orchestrator.OrchestratorModule;
import io.callwell.platform.PlatformModule;
import io.callwell.providers.ProvidersModule;
import io.callwell.recording.RecordingModule;
import io.callwell.scoring.ScoringModule;
import io.callwell.telephony.TelephonyModule;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The product: every module, each of which brings the beans of the roles that this process runs. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    DemoModule.class,
    PlatformModule.class,
    GatewayModule.class,
    AuthModule.class,
    CampaignModule.class,
    OrchestratorModule.class,
    TelephonyModule.class,
    ConversationModule.class,
    ProvidersModule.class,
    AppointmentModule.class,
    HmsModule.class,
    RecordingModule.class,
    NotificationModule.class,
    ScoringModule.class,
    AnalyticsModule.class,
    CarrierModule.class
})
public class Callwell {}
