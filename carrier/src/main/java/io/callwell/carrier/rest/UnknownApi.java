package io.callwell.carrier.rest;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything of Twilio's API that this network does not have, refused as Twilio refuses unknown resources. */
@RestController
final class UnknownApi {

    @RequestMapping("/carrier/2010-04-01/**")
    void unknown(HttpServletRequest request) {
        throw TwilioError.notFound(request.getRequestURI());
    }
}
