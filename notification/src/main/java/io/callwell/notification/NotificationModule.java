package io.callwell.notification;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patients;
import io.callwell.campaign.ContactFacts;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallFailed;
import io.callwell.events.SmsRequested;
import io.callwell.events.Topic;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.events.Subscription;
import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.telephony.SmsSender;
import io.callwell.telephony.twilio.TwilioWebhooks;
import io.callwell.platform.work.Round;
import io.callwell.platform.work.Rounds;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The notification service. Needs the beans of the platform, of telephony and the faces of the appointment service. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.NOTIFICATION)
@EnableConfigurationProperties(NotificationProperties.class)
public class NotificationModule {

    @Bean
    ModuleSchema notificationSchema() {
        return new ModuleSchema("notification");
    }

    @Bean
    Texts notificationTexts(JdbcClient jdbc) {
        return new Texts(jdbc);
    }

    @Bean
    CallTexts callTexts(Texts texts, Outbox outbox, Ids ids, NotificationProperties settings, Clock clock) {
        return new CallTexts(texts, outbox, ids, clock, settings.cascade());
    }

    @Bean
    Subscription<CallFailed> notificationCallFailed(CallTexts texts) {
        return new Subscription<>("notification.call-failed", Topic.CALLS_FAILED, CallFailed.class, texts::failed);
    }

    @Bean
    Inbound inboundTexts(
            JdbcClient jdbc, TenantTransactions transactions, Patients patients, Appointments appointments, Texts texts, Outbox outbox, Ids ids, Clock clock) {
        return new Inbound(jdbc, transactions, patients, appointments, texts, outbox, ids, clock);
    }

    @Bean
    InboundApi inboundApi(TwilioWebhooks door, Inbound inbound, Hospitals hospitals, NotificationProperties settings) {
        return new InboundApi(door, inbound, hospitals, settings);
    }

    @Bean
    Subscription<CallCompleted> notificationCallCompleted(CallTexts texts) {
        return new Subscription<>("notification.call-completed", Topic.CALLS_COMPLETED, CallCompleted.class, texts::completed);
    }

    @Bean
    Subscription<SmsRequested> notificationSmsRequested(CallTexts texts) {
        return new Subscription<>("notification.gateway", Topic.SMS_SEND, SmsRequested.class, texts::requested);
    }

    @Bean
    SmsGateway smsGateway(
            Texts texts, TenantTransactions transactions, Appointments appointments, Patients patients, Hospitals hospitals, SmsSender sender,
            RemoteSettings remote, NotificationProperties settings, ContactFacts contacts, Clock clock) {
        return new SmsGateway(texts, transactions, appointments, patients, hospitals, sender, remote.publicUrl(), settings,
                Optional.of(contacts), clock);
    }

    @Bean
    Rounds notificationRounds(SmsGateway gateway, NotificationProperties settings) {
        return new Rounds(new Round("sms-gateway", settings.poll(), gateway::sendDue));
    }

    @Bean
    DeliveryReports deliveryReports(Texts texts, TenantTransactions transactions, Clock clock) {
        return new DeliveryReports(texts, transactions, clock);
    }

    @Bean
    SmsStatusWebhook smsStatusWebhook(TwilioWebhooks door, DeliveryReports reports) {
        return new SmsStatusWebhook(door, reports);
    }

    @Bean
    SmsApi smsApi(Texts texts, TenantTransactions transactions, Patients patients) {
        return new SmsApi(texts, transactions, patients);
    }
}
