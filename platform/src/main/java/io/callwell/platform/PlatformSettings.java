package io.callwell.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this process keeps what is its own.
 *
 * @param folder    data of this installation: secrets, objects, caches
 * @param redisUrl  {@code redis://host:port}
 */
@ConfigurationProperties("callwell.data")
public record PlatformSettings(@DefaultValue("data") Path folder, @DefaultValue("redis://127.0.0.1:6379") String redisUrl) {

    public Path secrets() {
        return folder.resolve("secrets");
    }

    public Path objects() {
        return folder.resolve("objects");
    }

    public Path cache() {
        return folder.resolve("cache");
    }
}
