package io.callwell.carrier.rest;

import io.callwell.carrier.network.Faults;
import io.callwell.carrier.network.Messages;
import io.callwell.carrier.network.SmsOrder;
import io.callwell.carrier.network.SmsRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Operations CreateMessage, FetchMessage and ListMessage of Twilio's 2010-04-01 API. */
@RestController
@RequestMapping("/carrier/2010-04-01/Accounts/{account}")
final class MessagesApi {

    private static final int MAX_BODY = 1_600;

    private final Messages messages;
    private final Door door;

    MessagesApi(Messages messages, Door door) {
        this.messages = messages;
        this.door = door;
    }

    @PostMapping("/Messages.json")
    ResponseEntity<String> create(
            @PathVariable String account,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
            @RequestParam MultiValueMap<String, String> form) {
        door.enter(authorization, account);
        Optional<Faults.RestFault> fault = door.beforeCreate("Messages");
        SmsOrder wanted = order(account, new Parameters(form));
        if (messages.optedOut(wanted.to())) {
            throw TwilioError.invalid(21_610, "Attempt to send to unsubscribed recipient");
        }
        SmsRecord sms = messages.send(wanted);
        door.afterCreate(fault);
        return door.answer(HttpStatus.CREATED, Resources.message(sms), "POST", path(account, ".json"), "", Map.of("sms", sms.sid()));
    }

    @GetMapping("/Messages/{sid}.json")
    ResponseEntity<String> fetch(
            @PathVariable String account,
            @PathVariable String sid,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
        door.enter(authorization, account);
        SmsRecord sms = messages.find(sid).orElseThrow(() -> TwilioError.notFound(path(account, "/" + sid + ".json")));
        return door.answer(HttpStatus.OK, Resources.message(sms), "GET", path(account, "/" + sid + ".json"), "", Map.of("sms", sid));
    }

    @GetMapping("/Messages.json")
    ResponseEntity<String> list(
            @PathVariable String account,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
            @RequestParam MultiValueMap<String, String> query) {
        door.enter(authorization, account);
        Parameters parameters = new Parameters(query);
        List<?> found = messages.all().stream()
                .filter(sms -> parameters.text("To").map(sms.order().to()::equals).orElse(true))
                .filter(sms -> parameters.text("From").map(sms.order().from()::equals).orElse(true))
                .map(Resources::message)
                .toList();
        return door.answer(HttpStatus.OK, Pages.of("messages", path(account, ".json"), parameters, found),
                "GET", path(account, ".json"), "", Map.of("found", found.size()));
    }

    private static SmsOrder order(String account, Parameters form) {
        String to = form.phone("To", 21_604, 21_211);
        String from = form.phone("From", 21_603, 21_212);
        String body = form.text("Body").orElseThrow(() -> TwilioError.invalid(21_602, "Message body is required."));
        if (body.length() > MAX_BODY) {
            throw TwilioError.invalid(21_617, "The concatenated message body exceeds the " + MAX_BODY + " character limit");
        }
        return new SmsOrder(account, to, from, body, form.url("StatusCallback", 21_609));
    }

    private static String path(String account, String rest) {
        return "/2010-04-01/Accounts/" + account + "/Messages" + rest;
    }
}
