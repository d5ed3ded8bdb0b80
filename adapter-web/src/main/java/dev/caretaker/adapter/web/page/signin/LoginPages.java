package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Refusals;
import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.access.Password;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Coming in with a password. */
@Hidden
@Controller("/login")
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginPages {

    private final SignIn signIn;
    private final WayIn way;
    private final Refusals refusals;
    private final LoginScreen screen;

    LoginPages(SignIn signIn, WayIn way, Refusals refusals, LoginScreen screen) {
        this.signIn = signIn;
        this.way = way;
        this.refusals = refusals;
        this.screen = screen;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, @Nullable SignedIn signedIn, @RequestBean LoginQuery asked) {
        return signedIn == null
                ? screen.open(request, asked)
                : HttpResponse.seeOther(URI.create(ReturnTo.safe(asked.returnTo())));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(HttpRequest<?> request, Client client, @Body String body) {
        FormBody form = FormBody.of(body);
        String returnTo = ReturnTo.safe(form.text("returnTo"));
        String username = form.text("username");
        SignInResult result = signIn.attempt(username, Password.of(form.text("password")), client);
        return way.onwards(request, result, returnTo)
                .orElseGet(() -> screen.refuse(request, username, returnTo, refusals.of(result, client)));
    }
}
