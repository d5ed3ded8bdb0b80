package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.UnknownUserException;
import dev.caretaker.application.user.User;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;

/** Which user a request is about, who makes it, and where it leads in the end. */
@Singleton
final class UserRequests {

    private final ManageUsers users;
    private final RequestOrigin origin;

    UserRequests(ManageUsers users, RequestOrigin origin) {
        this.users = users;
        this.origin = origin;
    }

    User about(String username) {
        return users.find(username).orElseThrow(UnknownUserException::new);
    }

    Administrator by(HttpRequest<?> request, SignedIn signedIn) {
        return origin.administrator(request, signedIn);
    }

    /** Back to the page of the user, which says what was done. */
    static HttpResponse<?> back(User user, String done) {
        return HttpResponse.seeOther(URI.create(UserAddress.of(user.username()) + "?done=" + done));
    }
}
