package io.callwell.app.cli;

import io.callwell.events.HospitalId;
import io.callwell.platform.http.ServiceTokens;
import io.callwell.platform.secrets.FolderSecrets;
import io.callwell.platform.security.RequestTenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Reaches internal interfaces of a running system with the service secret that lies in its data folder. */
final class ServiceClient {

    private ServiceClient() {}

    /**
     * @param data     the folder of the system at {@code address}
     * @param hospital on whose behalf; empty where the interface knows by itself
     */
    static <T> T of(Class<T> face, URI address, Path data, Optional<HospitalId> hospital) {
        ServiceTokens tokens = new ServiceTokens(address, new FolderSecrets(data.resolve("secrets"), System.getenv()));
        RestClient http = RestClient.builder()
                .baseUrl(address)
                .requestInterceptor((request, body, execution) -> {
                    request.getHeaders().setBearerAuth(tokens.token());
                    hospital.ifPresent(id -> request.getHeaders().set(RequestTenant.HEADER, id.toString()));
                    return execution.execute(request, body);
                })
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
                    throw new UsageException("the system at " + address + " answered " + response.getStatusCode().value() + ": "
                            + new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
                })
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http)).build().createClient(face);
    }
}
