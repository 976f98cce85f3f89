package io.callwell.gateway;

import io.callwell.platform.role.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/** Finds the proxy of the role that a path belongs to. Asked before the controllers of this process. */
final class RoleMapping extends AbstractHandlerMapping {

    private final Map<Role, RoleProxy> proxies;

    RoleMapping(Map<Role, RoleProxy> proxies) {
        this.proxies = Map.copyOf(proxies);
        setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        return RouteTable.roleFor(request.getRequestURI()).map(proxies::get).orElse(null);
    }
}
