package io.callwell.app.demo;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Runs demonstrations; exists only where {@code callwell.demo.enabled} is true. */
@HttpExchange("/internal/demo")
public interface DemoDesk {

    /** Prepares the virtual patients and starts a confirmation campaign with them. */
    @PostExchange("/runs")
    DemoProgress start(@RequestBody DemoOrder order);

    @GetExchange("/runs/{campaign}")
    DemoProgress progress(@PathVariable("campaign") String campaign);

    /** Counts what the run brought. */
    @GetExchange("/runs/{campaign}/report")
    DemoReport report(@PathVariable("campaign") String campaign);
}
