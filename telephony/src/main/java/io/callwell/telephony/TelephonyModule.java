package io.callwell.telephony;

import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.media.ListenTickets;
import io.callwell.telephony.media.MediaGate;
import io.callwell.telephony.media.MediaServer;
import io.callwell.telephony.media.MediaSettings;
import io.callwell.telephony.media.SignedListenTickets;
import io.callwell.telephony.twilio.TwilioAccount;
import io.callwell.telephony.twilio.TwilioCarrier;
import io.callwell.telephony.twilio.TwilioSettings;
import io.callwell.telephony.twilio.TwilioSmsSender;
import io.callwell.telephony.twilio.TwilioWebhooks;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The carrier for those who call and text, the media sockets for those who talk. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TwilioSettings.class, MediaSettings.class, NumberSettings.class})
public class TelephonyModule {

    @Bean
    PhoneNumbers phoneNumbers(NumberSettings settings) {
        return new PhoneNumbers(settings);
    }

    @Bean
    @ConditionalOnRole({Role.ORCHESTRATOR, Role.NOTIFICATION})
    TwilioAccount twilioAccount(TwilioSettings settings, Secrets secrets) {
        return TwilioAccount.of(settings, secrets);
    }

    @Bean
    @ConditionalOnRole({Role.ORCHESTRATOR, Role.NOTIFICATION})
    TwilioWebhooks twilioWebhooks(RemoteSettings remote, TwilioAccount account) {
        return new TwilioWebhooks(remote.publicUrl(), account);
    }

    @Bean
    @ConditionalOnRole(Role.ORCHESTRATOR)
    Carrier carrier(TwilioAccount account, TwilioSettings settings) {
        return new TwilioCarrier(account, settings);
    }

    @Bean
    @ConditionalOnRole(Role.NOTIFICATION)
    SmsSender smsSender(TwilioAccount account, TwilioSettings settings, Hospitals hospitals) {
        Supplier<String> origin = settings.smsFrom().isBlank()
                ? () -> hospitals.hospital(Tenancy.current()).phone()
                : settings::smsFrom;
        return new TwilioSmsSender(account, settings, origin);
    }

    @Bean
    @ConditionalOnRole({Role.ORCHESTRATOR, Role.MEDIA})
    ListenTickets listenTickets(Secrets secrets) {
        return new SignedListenTickets(secrets.secret("listen.tickets", 32), InstantSource.system());
    }

    @Bean
    @ConditionalOnRole(Role.MEDIA)
    MediaServer mediaServer(MediaSettings settings, MediaGate gate, ListenTickets tickets, RemoteSettings remote) {
        return new MediaServer(settings, gate, tickets, settings.origins(remote.publicUrl()));
    }
}
