package io.callwell.carrier.admin;

import io.callwell.carrier.log.CarrierLog;
import io.callwell.carrier.network.Calls;
import io.callwell.carrier.network.Faults;
import io.callwell.carrier.network.Network;
import io.callwell.carrier.network.Subscribers;
import io.callwell.carrier.patient.Personas;
import io.callwell.carrier.webhook.WebhookFaults;
import io.callwell.carrier.rest.Account;
import io.callwell.platform.http.RemoteSettings;
import java.net.URI;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The controller of the back door. */
@Configuration(proxyBeanMethods = false)
public class AdminConfiguration {

    @Bean
    AdminApi carrierAdminApi(Network network, Calls calls, Subscribers subscribers, Personas personas, Faults faults,
            WebhookFaults webhookFaults, CarrierLog log, Account account, ObjectProvider<RemoteSettings> remote) {
        URI publicUrl = Optional.ofNullable(remote.getIfAvailable()).map(RemoteSettings::publicUrl).orElse(URI.create("http://127.0.0.1:8080"));
        return new AdminApi(network, calls, subscribers, personas, faults, webhookFaults, log, account.sid(), publicUrl);
    }
}
