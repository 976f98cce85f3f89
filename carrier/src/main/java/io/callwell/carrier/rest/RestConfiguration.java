package io.callwell.carrier.rest;

import io.callwell.carrier.log.CarrierLog;
import io.callwell.carrier.network.Calls;
import io.callwell.carrier.network.Faults;
import io.callwell.carrier.network.Messages;
import io.callwell.carrier.network.Network;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The controllers of the REST face. */
@Configuration(proxyBeanMethods = false)
public class RestConfiguration {

    @Bean
    Door carrierDoor(Account account, Faults faults, CarrierLog log) {
        return new Door(account, faults, log, JsonMapper.shared());
    }

    @Bean
    CallsApi carrierCallsApi(Network network, Calls calls, Door door) {
        return new CallsApi(network, calls, door);
    }

    @Bean
    ConferencesApi carrierConferencesApi(Network network, Door door) {
        return new ConferencesApi(network, door);
    }

    @Bean
    MessagesApi carrierMessagesApi(Messages messages, Door door) {
        return new MessagesApi(messages, door);
    }

    @Bean
    UnknownApi carrierUnknownApi() {
        return new UnknownApi();
    }

    @Bean
    TwilioErrors carrierTwilioErrors(CarrierLog log) {
        return new TwilioErrors(log, JsonMapper.shared());
    }
}
