package io.callwell.app;

import io.callwell.app.demo.DemoModule;
import io.callwell.platform.PlatformModule;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The product: every module, each of which brings the beans of the roles that this process runs. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    DemoModule.class,
    PlatformModule.class
})
public class Callwell {}
