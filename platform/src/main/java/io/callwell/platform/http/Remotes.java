package io.callwell.platform.http;

import io.callwell.platform.problem.FencedException;
import io.callwell.platform.problem.ForbiddenException;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.Problems;
import io.callwell.platform.problem.RefusedException;
import io.callwell.platform.role.Role;
import io.callwell.platform.security.RequestTenant;
import io.callwell.platform.tenant.Tenancy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients for the interfaces of roles that run in other processes. A call carries the service token and the current hospital, and
 * fails with the same exceptions as the local bean would.
 */
public final class Remotes {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final RemoteSettings settings;
    private final ServiceTokens tokens;
    private final JsonMapper json;
    private final JdkClientHttpRequestFactory requests;

    Remotes(RemoteSettings settings, ServiceTokens tokens, JsonMapper json) {
        this.settings = settings;
        this.tokens = tokens;
        this.json = json;
        this.requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build());
        this.requests.setReadTimeout(ANSWER);
    }

    /** @throws IllegalStateException when {@code callwell.roles-at.<role>} is not set */
    public <T> T client(Role role, Class<T> face) {
        URI base = settings.at(role).orElseThrow(() -> new IllegalStateException("the role '" + role.word()
                + "' does not run in this process: set callwell.roles-at." + role.word() + " to its address"));
        RestClient http = RestClient.builder()
                .baseUrl(base)
                .requestFactory(requests)
                .requestInterceptor((request, body, execution) -> {
                    request.getHeaders().setBearerAuth(tokens.token());
                    Tenancy.ifAny().ifPresent(
                            hospital -> request.getHeaders().set(RequestTenant.HEADER, hospital.toString()));
                    return execution.execute(request, body);
                })
                .defaultStatusHandler(HttpStatusCode::isError, this::fail)
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http)).build().createClient(face);
    }

    private void fail(HttpRequest request, ClientHttpResponse response) throws IOException {
        JsonNode problem = json.readTree(response.getBody().readAllBytes());
        String type = problem.path("type").asString("").replace(Problems.TYPE_PREFIX, "");
        String detail = problem.path("detail").asString("no detail");
        throw switch (type) {
            case "not-found" -> new NotFoundException(detail.replaceFirst("^There is no ", "").replaceFirst("\\.$", ""));
            case "refused" -> new RefusedException(problem.path("code").asString("refused"), detail);
            case "invalid" -> new InvalidException(
                    detail, problem.path("where").asString("request"), problem.path("mend").asString("see the description of this interface"));
            case "fenced" -> new FencedException(detail);
            case "forbidden" -> new ForbiddenException(detail);
            default -> new IllegalStateException(request.getMethod() + " " + request.getURI().getPath() + " answered "
                    + response.getStatusCode().value() + ": " + detail);
        };
    }
}
