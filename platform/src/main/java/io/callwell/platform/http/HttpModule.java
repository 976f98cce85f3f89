package io.callwell.platform.http;

import io.callwell.platform.secrets.Secrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Clients for other processes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RemoteSettings.class)
public class HttpModule {

    @Bean
    ServiceTokens serviceTokens(RemoteSettings settings, Secrets secrets) {
        return new ServiceTokens(settings.auth(), secrets);
    }

    @Bean
    Remotes remotes(RemoteSettings settings, ServiceTokens tokens, JsonMapper json) {
        return new Remotes(settings, tokens, json);
    }
}
