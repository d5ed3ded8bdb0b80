package dev.caretaker.adapter.web.csv;

import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.UserPage;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.application.user.UserRow;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes all users as CSV, a page of them at a time, as fast as the reader reads. */
@Singleton
final class UsersExport {

    private final ManageUsers users;
    private final ExecutorService blocking;

    UsersExport(ManageUsers users, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.users = users;
        this.blocking = blocking;
    }

    /** The line that names the columns, then those of the users, some at a time. */
    Flux<String> lines() {
        Flux<String> pages = page(0).expand(page -> page.isLast() ? Mono.empty() : page(page.number() + 1))
                .map(Page::lines);
        return Flux.just(UsersCsv.header()).concatWith(pages);
    }

    private record Page(int number, UserPage found) {

        boolean isLast() {
            return found.users().size() < UserQuery.LARGEST_PAGE;
        }

        String lines() {
            return found.users().stream()
                    .map(user -> UsersCsv.line(UserRow.of(user)))
                    .collect(Collectors.joining());
        }
    }

    /** As a future, because cancelling one interrupts nobody: an interrupt in the midst of H2 would close its file. */
    private Mono<Page> page(int number) {
        UserQuery query = new UserQuery(Optional.empty(), number, UserQuery.LARGEST_PAGE);
        return Mono.fromFuture(
                () -> CompletableFuture.supplyAsync(() -> new Page(number, users.list(query)), blocking));
    }
}
