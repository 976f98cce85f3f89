package io.callwell.app.cli;

import io.callwell.app.demo.DemoDesk;
import io.callwell.platform.http.ServiceTokens;
import io.callwell.platform.secrets.FolderSecrets;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Reaches the demonstration of a running system with the service secret that lies in its data folder. */
final class DemoClient {

    private DemoClient() {}

    static DemoDesk desk(URI address, Path data) {
        ServiceTokens tokens = new ServiceTokens(address, new FolderSecrets(data.resolve("secrets"), System.getenv()));
        RestClient http = RestClient.builder()
                .baseUrl(address)
                .requestInterceptor((request, body, execution) -> {
                    request.getHeaders().setBearerAuth(tokens.token());
                    return execution.execute(request, body);
                })
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
                    throw new UsageException("the system at " + address + " answered " + response.getStatusCode().value() + ": "
                            + new String(response.getBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
                })
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http)).build().createClient(DemoDesk.class);
    }
}
