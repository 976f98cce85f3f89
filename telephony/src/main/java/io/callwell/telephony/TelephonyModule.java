package io.callwell.telephony;

import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.role.ConditionalOnMissingRole;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.browser.BrowserCarrier;
import io.callwell.telephony.browser.BrowserDoor;
import io.callwell.telephony.exotel.ExotelAccount;
import io.callwell.telephony.exotel.ExotelCarrier;
import io.callwell.telephony.exotel.ExotelSettings;
import io.callwell.telephony.exotel.ExotelStreams;
import io.callwell.telephony.media.Legs;
import io.callwell.telephony.media.ListenTickets;
import io.callwell.telephony.media.MediaGate;
import io.callwell.telephony.media.MediaServer;
import io.callwell.telephony.media.MediaSettings;
import io.callwell.telephony.media.SignedListenTickets;
import io.callwell.telephony.media.SocketDoor;
import io.callwell.telephony.media.StreamDoor;
import io.callwell.telephony.media.TwilioStreams;
import io.callwell.telephony.sip.SipLines;
import io.callwell.telephony.sip.SipSettings;
import io.callwell.telephony.twilio.TwilioAccount;
import io.callwell.telephony.twilio.TwilioCarrier;
import io.callwell.telephony.twilio.TwilioSettings;
import io.callwell.telephony.twilio.TwilioSmsSender;
import io.callwell.telephony.twilio.TwilioTransfer;
import io.callwell.telephony.twilio.TwilioUpgrade;
import io.callwell.telephony.twilio.TwilioWebhooks;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The carrier for those who call and text, the media sockets for those who talk. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CarrierSettings.class, TwilioSettings.class, ExotelSettings.class, SipSettings.class, MediaSettings.class, NumberSettings.class})
public class TelephonyModule {

    @Bean
    PhoneNumbers phoneNumbers(NumberSettings settings) {
        return new PhoneNumbers(settings);
    }

    /** Of the real Twilio, or of the installation's own stand-in: texts go by it whatever carries the calls. */
    @Bean
    @ConditionalOnRole({Role.ORCHESTRATOR, Role.NOTIFICATION, Role.MEDIA})
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
    Carrier carrier(
            CarrierSettings chosen, TwilioAccount account, TwilioSettings twilio, ObjectProvider<ExotelAccount> exotelAccount, ExotelSettings exotel,
            ObjectProvider<SipLines> sip, ObjectProvider<Legs> legs, PhoneNumbers numbers) {
        Consumer<String> closeStream = line -> legs.ifAvailable(here -> here.hangUp(line));
        Carrier carrier = switch (chosen.carrier()) {
            case TWILIO, LOCAL -> new TwilioCarrier(account, twilio);
            case EXOTEL -> new ExotelCarrier(exotelAccount.getObject(), exotel, closeStream, InstantSource.system());
            case SIP -> sip.getIfAvailable(() -> {
                throw new IllegalStateException(
                        "callwell.telephony.carrier=sip needs the roles orchestrator and media in one process: the trunk ends where the audio does");
            });
        };
        return new BrowserCarrier(new GuardedCarrier(carrier, numbers), closeStream);
    }

    /** Where the carrier has conferences: Twilio, and the network that speaks its protocol. */
    @Bean
    @ConditionalOnRole(Role.ORCHESTRATOR)
    @ConditionalOnExpression("'${callwell.telephony.carrier:twilio}'.toLowerCase() matches 'twilio|local'")
    Switchboard switchboard(TwilioAccount account, TwilioSettings settings) {
        return new TwilioTransfer(account, settings);
    }

    @Bean
    @ConditionalOnRole({Role.ORCHESTRATOR, Role.MEDIA})
    @ConditionalOnProperty(name = "callwell.telephony.carrier", havingValue = "exotel")
    ExotelAccount exotelAccount(ExotelSettings settings, Secrets secrets) {
        return ExotelAccount.of(settings, secrets);
    }

    @Bean
    @ConditionalOnRole(Role.MEDIA)
    Legs legs(MediaGate gate) {
        return new Legs(gate);
    }

    @Bean
    @ConditionalOnRole(Role.MEDIA)
    @ConditionalOnProperty(name = "callwell.telephony.carrier", havingValue = "sip")
    SipLines sipLines(SipSettings settings, Secrets secrets, Legs legs, ObjectProvider<Lines> lines) {
        return new SipLines(settings, settings.password().isBlank() ? secrets.text("sip.password") : settings.password(), legs, lines::getObject);
    }

    @Bean
    @ConditionalOnRole(Role.MEDIA)
    @ConditionalOnMissingRole(Role.ORCHESTRATOR)
    LineWatch lineWatch(Legs legs, Lines lines) {
        return new LineWatch(legs, lines);
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

    /** @param streamUrl what our instructions name, see the conversation's settings: Twilio signs it */
    @Bean
    @ConditionalOnRole(Role.MEDIA)
    MediaServer mediaServer(
            MediaSettings settings, Legs legs, ListenTickets tickets, RemoteSettings remote, TwilioAccount twilio,
            ObjectProvider<ExotelAccount> exotel, ObjectProvider<Lines> lines, @Value("${callwell.conversation.stream-url:}") String streamUrl) {
        Set<String> origins = settings.origins(remote.publicUrl());
        Optional<URI> address = streamUrl.isBlank() ? Optional.empty() : Optional.of(URI.create(streamUrl));
        List<SocketDoor> doors = new ArrayList<>();
        doors.add(new StreamDoor("/media", settings, legs, new TwilioStreams(), new TwilioUpgrade(twilio, address)::accept));
        doors.add(new BrowserDoor(legs, lines.getObject(), origins));
        exotel.ifAvailable(account ->
                doors.add(new StreamDoor("/exotel", settings, legs, new ExotelStreams(account.sid()), knock -> Optional.of(knock.query()))));
        return new MediaServer(settings, legs, doors, tickets, origins);
    }
}
