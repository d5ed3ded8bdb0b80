package dev.caretaker.adapter.web.security;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Set;

/** Serves those files of web jars that our pages use; demo pages and the like that come along stay away. */
@ServerFilter("/webjars/**")
final class WebJarFiles {

    private static final Set<String> USED = Set.of(
            "/webjars/tabler__core/1.4.0/dist/css/tabler.min.css",
            "/webjars/swagger-ui/5.34.1/swagger-ui.css",
            "/webjars/swagger-ui/5.34.1/swagger-ui-bundle.js");

    @RequestFilter
    void refuseOthers(HttpRequest<?> request) {
        if (!USED.contains(request.getPath())) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
    }
}
