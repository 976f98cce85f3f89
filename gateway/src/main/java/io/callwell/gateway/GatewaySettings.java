package io.callwell.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The public door.
 *
 * @param web            folder of the built web app; empty takes the one in the jar ({@code classpath:/static/})
 * @param connectSources further origins that the web app may talk to, such as {@code wss://media.example.org} for listening in
 *                       and the object store of recordings; a laptop's own ports are always allowed
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed, such as a load balancer's
 * @param sharedLimits   count requests in Redis for all gateways together; local when Redis is away
 * @param perAddress     any request, by address
 * @param perPerson      requests to {@code /api}, by token
 * @param signIns        sign-ins and token requests, by address
 * @param webhooks       carriers' callbacks, by address
 * @param connectTimeout for reaching another process
 */
@ConfigurationProperties("callwell.gateway")
public record GatewaySettings(
        @DefaultValue("") String web,
        @DefaultValue List<String> connectSources,
        @DefaultValue Set<String> trustedProxies,
        @DefaultValue("true") boolean sharedLimits,
        @DefaultValue Limit perAddress,
        @DefaultValue Limit perPerson,
        @DefaultValue Limit signIns,
        @DefaultValue Limit webhooks,
        @DefaultValue("2s") Duration connectTimeout) {

    private static final Limit ADDRESS = new Limit(100, 400);
    private static final Limit PERSON = new Limit(25, 100);
    private static final Limit SIGN_INS = new Limit(5, 40);
    private static final Limit WEBHOOKS = new Limit(500, 2000);

    public GatewaySettings {
        connectSources = List.copyOf(connectSources);
        trustedProxies = Set.copyOf(trustedProxies);
        perAddress = perAddress.orElse(ADDRESS);
        perPerson = perPerson.orElse(PERSON);
        signIns = signIns.orElse(SIGN_INS);
        webhooks = webhooks.orElse(WEBHOOKS);
    }

    /**
     * A token bucket.
     *
     * @param perSecond tokens that come back each second
     * @param burst     tokens of a full bucket
     */
    public record Limit(@DefaultValue("0") int perSecond, @DefaultValue("0") int burst) {

        public Limit {
            if (perSecond < 0 || burst < perSecond) {
                throw new IllegalArgumentException(
                        "a limit of callwell.gateway has per-second %d and burst %d: burst is at least per-second, both 0 or more"
                                .formatted(perSecond, burst));
            }
        }

        private Limit orElse(Limit other) {
            return burst == 0 ? other : this;
        }
    }
}
