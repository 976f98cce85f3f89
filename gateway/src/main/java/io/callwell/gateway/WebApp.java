package io.callwell.gateway;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the built web app. Files under {@code /assets} have a hash in their name and never change; everything else is asked for
 * each time. A path that is no file is a screen of the app and gets its index page. Comes before Boot's own mapping of files.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WebApp implements WebMvcConfigurer {

    private static final String INDEX = "index.html";

    private final String location;

    WebApp(GatewaySettings settings) {
        this.location = settings.web().isBlank() ? "classpath:/static/" : "file:" + settings.web().replaceAll("/*$", "/");
    }

    /** Whether there is a web app to serve. */
    boolean isThere() {
        return new DefaultResourceLoader().getResource(location + INDEX).exists();
    }

    String location() {
        return location;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(location + "assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/**")
                .addResourceLocations(location)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new Screens());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/" + INDEX);
    }

    private static final class Screens extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            if (file != null) {
                return file;
            }
            boolean screen = !RouteTable.isReserved("/" + path) && !path.substring(path.lastIndexOf('/') + 1).contains(".");
            return screen ? super.getResource(INDEX, location) : null;
        }
    }
}
