package dev.caretaker.adapter.web.page;

import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.access.Permission;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends people where they can do something. */
@Hidden
@Controller("/")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Produces(MediaType.TEXT_HTML)
final class StartPage {

    private static final Map<Permission, String> STARTS = starts();

    private static Map<Permission, String> starts() {
        Map<Permission, String> starts = new LinkedHashMap<>();
        starts.put(Permission.SETTINGS, "/settings/general");
        starts.put(Permission.USERS, "/users");
        starts.put(Permission.BACKUPS, "/backups");
        starts.put(Permission.LOGS, "/logs");
        return starts;
    }

    @Get
    HttpResponse<?> start(SignedIn signedIn) {
        String start = STARTS.entrySet().stream()
                .filter(page -> signedIn.holds(page.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("/account");
        return HttpResponse.seeOther(URI.create(start));
    }
}
