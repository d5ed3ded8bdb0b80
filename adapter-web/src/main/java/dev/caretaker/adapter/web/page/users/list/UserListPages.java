package dev.caretaker.adapter.web.page.users.list;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.page.users.list.UserLists.Asked;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.UserPage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the users and remembers which columns somebody wants to see. */
@Hidden
@Controller("/users")
@Secured("USERS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserListPages {

    private static final Set<String> NOTICES = Set.of("deleted");

    private final UserLists lists;
    private final ColumnCookie columns;
    private final Wording wording;
    private final Pages pages;

    UserListPages(UserLists lists, ColumnCookie columns, Wording wording, Pages pages) {
        this.lists = lists;
        this.columns = columns;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(
            HttpRequest<?> request,
            SignedIn signedIn,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue Integer page,
            @Nullable @QueryValue String done) {
        Asked asked = asked(q, page);
        UserPage found = lists.find(asked);
        long last = UserLists.lastPage(found);
        if (asked.page() > last) {
            return HttpResponse.seeOther(URI.create(asked.address(last)));
        }
        Optional<String> notice = Optional.ofNullable(done).filter(NOTICES::contains);
        UserListPage shown = lists.page(asked, found, columns.in(request), notice);
        return pages.show(request, signedIn, HttpStatus.OK, new View("users", wording.text("page.users"), shown));
    }

    @Post("/columns")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> chooseColumns(HttpRequest<?> request, @Body String body) {
        FormBody form = FormBody.of(body);
        Asked asked = asked(
                form.text("q"),
                form.number("page")
                        .filter(page -> page <= Integer.MAX_VALUE)
                        .map(Long::intValue)
                        .orElse(1));
        URI back = URI.create(asked.address(asked.page()));
        return columns.remember(HttpResponse.seeOther(back), UserColumn.named(form.ticked("column")));
    }

    private static Asked asked(@Nullable String text, @Nullable Integer page) {
        return new Asked(
                Optional.ofNullable(text).orElse(""),
                Math.max(1, Optional.ofNullable(page).orElse(1)));
    }
}
